// SPDX-License-Identifier: MIT
// Where the rows of a level come from: their own table, the join struct's, and those of what is asked about.
#pragma once

#include <sorrel/query/deleted_rows.hpp>
#include <sorrel/query/entity.hpp>
#include <sorrel/query/select.hpp>
#include <sorrel/relation/check/wrong_load.hpp>
#include <sorrel/relation/member.hpp>
#include <sorrel/relation/resolve.hpp>
#include <sorrel/relation/same_keys.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace sorrel::detail {

template <class Table, class... Columns>
constexpr bool reads_table(meta::type_list<Columns...>) {
    return (... || [] {
        if constexpr (requires { typename Columns::table; }) {
            return std::is_same_v<typename Columns::table, Table>;
        } else {
            return false;
        }
    }());
}

/// The struct that a member's root belongs to, when it is another than the root's own.
template <class View, std::size_t Index>
constexpr auto find_parent() {
    if constexpr (is_belongs_to<relation_of<View, Index>>) {
        return std::type_identity<root_of<element_of_member<View, Index>>>{};
    } else {
        return std::type_identity<void>{};
    }
}
template <class View, std::size_t Index>
using parent_of_member = typename decltype(find_parent<View, Index>())::type;

template <class View, std::size_t Index>
using alias_of_parent = std::conditional_t<std::is_void_v<parent_of_member<View, Index>>, void,
                                           alias_of_member<View, Index>>;

/// Joins the row that a member holds: one that must be there, even when it is marked as deleted, or else
/// nothing where there is none.
template <row_count_of Count, class Source, class Query, class On>
constexpr auto join_row(const Query& query, const Source& source, const On& on) {
    if constexpr (Count == row_count_of::one_or_none) {
        return query.left_join(source, on);
    } else if constexpr (is_marked_when_deleted<entity_of<typename Source::table>>) {
        return query.join(with_deleted<Source>, on);
    } else {
        return query.join(source, on);
    }
}

template <class View, class Columns, std::size_t Index, class Query>
constexpr auto join_parent(const Query& query) {
    using parent = parent_of_member<View, Index>;
    using facts = typename relation_of<View, Index>::reference;
    if constexpr (std::is_same_v<parent, root_of<View>> || !reads_table<parent>(Columns{})) {
        return query;
    } else {
        return join_row<shape_of_member<View, Index>::count>(
            query, entity_source<parent>{},
            same_keys(typename facts::key_fields{}, typename facts::other_fields{}));
    }
}

template <class View, class Columns, std::size_t Index, class Query>
constexpr auto join_named(const Query& query) {
    using alias = alias_of_member<View, Index>;
    using facts = typename relation_of<View, Index>::reference;
    if constexpr (!reads_table<alias>(Columns{})) {
        return query;
    } else {
        return join_row<shape_of_member<View, Index>::count>(
            query, alias{},
            same_keys_as(alias{}, typename facts::key_fields{}, typename facts::other_fields{}));
    }
}

/// Joins what the root belongs to by member `Index` and those after it, where it is asked about.
template <class View, class Columns, std::size_t Index, class Query>
constexpr auto join_parents(const Query& query) {
    if constexpr (Index > member_count<View>) {
        return query;
    } else {
        using parent = parent_of_member<View, Index>;
        if constexpr (std::is_void_v<parent>) {
            return join_parents<View, Columns, Index + 1>(query);
        } else {
            return join_parents<View, Columns, Index + 1>(
                join_named<View, Columns, Index>(join_parent<View, Columns, Index>(query)));
        }
    }
}

template <class Order>
struct columns_of_order;
template <class Indexes, class... Keys>
struct columns_of_order<indexed_pack<Indexes, Keys...>> {
    using type = meta::concatenate<typename Keys::columns...>;
};

/// The columns that the conditions and the order of a load read.
template <class Load>
using columns_of_load =
    meta::concatenate<typename Load::filter_type::columns,
                      typename columns_of_order<typename Load::order_type>::type>;

template <class View, class Indexes>
struct tables_of_view;
template <class View, std::size_t... Before>
struct tables_of_view<View, std::index_sequence<Before...>> {
    using type = meta::type_list<root_of<View>, parent_of_member<View, Before + 1>...,
                                 alias_of_parent<View, Before + 1>...>;
};

template <class Relation>
struct join_tables {
    using type = meta::type_list<>;
};
template <class Join, class ToRoot, class ToElement>
struct join_tables<across<Join, ToRoot, ToElement>> {
    using type = meta::type_list<Join>;
};

/// The tables whose columns a level may be asked about.
template <class View, class Relation>
struct tables_of_level {
    using tables = meta::concatenate<
        typename tables_of_view<View, std::make_index_sequence<member_count<View>>>::type,
        typename join_tables<Relation>::type>;
};

template <class View, class Columns, std::size_t... Before>
constexpr bool parents_are_clear(std::index_sequence<Before...>) {
    [[maybe_unused]] const auto is_clear = []<class Parent>(std::type_identity<Parent>) {
        if constexpr (std::is_void_v<Parent> || std::is_same_v<Parent, root_of<View>> ||
                      !reads_table<Parent>(Columns{})) {
            return true;
        } else {
            constexpr std::size_t of_this_struct =
                (std::size_t{0} + ... +
                 std::size_t{std::is_same_v<parent_of_member<View, Before + 1>, Parent>});
            return checks::parent_is_clear<View, Parent, of_this_struct>();
        }
    };
    return (... && is_clear(std::type_identity<parent_of_member<View, Before + 1>>{}));
}

/// Whether a load can be asked; the first thing wrong speaks.
template <class View, class Relation, class Load>
constexpr bool may_be_loaded() {
    using columns = columns_of_load<Load>;
    if constexpr (!is_well_related<View>()) {
        return false;
    } else if constexpr (!checks::load_reads<tables_of_level<View, Relation>>(columns{})) {
        return false;
    } else {
        return parents_are_clear<View, columns>(std::make_index_sequence<member_count<View>>());
    }
}

}  // namespace sorrel::detail
