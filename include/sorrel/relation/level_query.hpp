// SPDX-License-Identifier: MIT
// The query of one level: the roots of a load, or the rows that belong to those of the level above.
#pragma once

#include <sorrel/query/column.hpp>
#include <sorrel/query/deleted_rows.hpp>
#include <sorrel/query/entity.hpp>
#include <sorrel/query/logic.hpp>
#include <sorrel/query/predicate.hpp>
#include <sorrel/query/select.hpp>
#include <sorrel/query/window.hpp>
#include <sorrel/query/window_functions.hpp>
#include <sorrel/relation/check/wrong_load.hpp>
#include <sorrel/relation/has.hpp>
#include <sorrel/relation/key_index.hpp>
#include <sorrel/relation/load.hpp>
#include <sorrel/relation/member.hpp>
#include <sorrel/relation/named_item.hpp>
#include <sorrel/relation/resolve.hpp>
#include <sorrel/relation/same_keys.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace sorrel::detail {

/// The level of the roots.
struct at_top {};

/// Stands for the keys of the level above where that holds all rows of its table: so all rows that have a key
/// belong to it, and reading them all takes half the time of looking for each.
struct any_key {};

// ---- which rows: those with the keys of the level above ------------------------------------------------

/// `"author_id" IN (…)` with all keys of the level above as one parameter for each field of the key. Of
/// several fields it lets rows through that have them in other combinations; these find no place then.
template <class Index, auto... Fields>
struct has_key_of : leaf {
    using value_type = bool;
    using columns = meta::type_list<column<Fields>...>;
    using loose_columns = columns;
    static constexpr precedence binds =
        sizeof...(Fields) == 1 ? precedence::comparison : precedence::both;
    static constexpr bool has_value = true;
    template <class Scope>
    static constexpr bool nullable = true;

    const Index* keys;

    template <class Writer>
    static constexpr void write(Writer& out) {
        const char* separator = "";
        ((out.text(separator), column<Fields>::write(out), out.in_list(false), separator = " AND "),
         ...);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        std::apply([&](const auto&... list) { (bind_keys(binder, list), ...); }, keys->lists());
    }

private:
    template <class Binder, class Part>
    static constexpr void bind_keys(Binder& binder, const std::vector<Part>& list) {
        if constexpr (std::is_same_v<Part, std::int64_t> || std::is_same_v<Part, std::string>) {
            binder.bind_list(list);
        } else if constexpr (requires { binder.bind_array(array_values{}); }) {
            binder.bind_array(values_of(list));
        }
    }
};

/// The fields that hold the keys of the level above: in the rows themselves, or in the join struct.
template <class Relation>
struct key_of_relation;
template <class Reference>
struct key_of_relation<belongs_to<Reference>> {
    using fields = typename reference_facts<Reference>::other_fields;
};
template <class Reference>
struct key_of_relation<has_rows<Reference>> {
    using fields = typename reference_facts<Reference>::key_fields;
};
template <class Join, class ToRoot, class ToElement>
struct key_of_relation<across<Join, ToRoot, ToElement>> {
    using fields = typename reference_facts<ToRoot>::key_fields;
};

template <class Fields>
struct key_index_of;
template <auto... Fields>
struct key_index_of<meta::value_list<Fields...>> {
    using type = key_index<key_part<reflect::field_of<Fields>>...>;
};

template <auto... Fields, class Keys>
constexpr auto has_key_among(meta::value_list<Fields...>, const Keys& keys) {
    return has_key_of<Keys, Fields...>{{}, &keys};
}

// ---- from where: the rows' own table, the join struct's, and those of what is asked about ----------------

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

// ---- what is asked ----------------------------------------------------------------------------------------

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

// ---- the query ----------------------------------------------------------------------------------------------

/// The fields of a join struct that follow an entity in the select list, where rows are found by them.
template <class Relation>
struct key_items {
    static constexpr auto list() { return pack<>{}; }
    using names = meta::value_list<>;
};
template <class Join, class ToRoot, class ToElement>
struct key_items<across<Join, ToRoot, ToElement>> {
    static constexpr auto list() {
        return []<auto... Fields>(meta::value_list<Fields...>) {
            return numbered<Fields...>(std::make_index_sequence<sizeof...(Fields)>());
        }(typename reference_facts<ToRoot>::key_fields{});
    }
    template <auto... Fields, std::size_t... Number>
    static constexpr auto numbered(std::index_sequence<Number...>) {
        return make_pack(named_item<key_name<Number>, column<Fields>>{}...);
    }
};

template <std::size_t... Place, class... Items, class Function>
constexpr auto with_items(const indexed_pack<std::index_sequence<Place...>, Items...>& items,
                          Function function) {
    return function(static_cast<const pack_element<Place, Items>&>(items).part...);
}

/// Numbers the rows of each parent in the order of the load.
template <class Relation, class Load>
constexpr auto number_in_parent(const Load& load) {
    return []<auto... Fields>(meta::value_list<Fields...>, const auto& keys) {
        return with_items(keys, [](const auto&... order) {
            const auto window = partition_by(col<Fields>...);
            if constexpr (sizeof...(order) == 0) {
                const auto number = row_number().over(window);
                return named_item<place_name, std::remove_const_t<decltype(number)>>{{number}};
            } else {
                const auto number = row_number().over(window.order_by(order...));
                return named_item<place_name, std::remove_const_t<decltype(number)>>{{number}};
            }
        });
    }(typename key_of_relation<Relation>::fields{}, load.order);
}

/// `Count` is how many rows the member above holds: one that must be there is read even when it is marked
/// as deleted.
template <class View, class Relation, row_count_of Count, class... Items>
constexpr auto select_level(const Items&... items) {
    using row = root_of<View>;
    if constexpr (Count == row_count_of::one && is_marked_when_deleted<row>) {
        return select(entity<row>, items...).from(with_deleted<row>);
    } else if constexpr (is_across<Relation>) {
        using facts = typename Relation::to_element;
        return select(entity<row>, items...)
            .template from<row>()
            .template join<typename Relation::join>(
                same_keys(typename facts::key_fields{}, typename facts::other_fields{}));
    } else if constexpr (sizeof...(Items) == 0) {
        return select<row>();
    } else {
        return select(entity<row>, items...).template from<row>();
    }
}

template <class Query, class Index, auto... Fields>
constexpr auto where_key(const Query& query, const has_key_of<Index, Fields...>& key) {
    if constexpr (std::is_same_v<Index, any_key>) {
        return without_nulls(query, meta::value_list<Fields...>{});
    } else {
        return query.where(key);
    }
}

/// The rows of a level, by conditions alone.
template <class View, class Load, class Query, class Key>
constexpr auto choose_rows(const Query& query, const Load& load, const Key& key) {
    using columns = columns_of_load<Load>;
    const auto joined = join_parents<View, columns, 1>(query);
    constexpr bool is_filtered = !std::is_same_v<typename Load::filter_type, every_row>;
    if constexpr (std::is_same_v<Key, at_top>) {
        if constexpr (is_filtered) {
            return joined.where(load.filter);
        } else {
            return joined;
        }
    } else if constexpr (is_filtered) {
        return where_key(joined, key).where(load.filter);
    } else {
        return where_key(joined, key);
    }
}

template <class Query, class Order>
constexpr auto sort_rows(const Query& query, const Order& order) {
    return with_items(order, [&](const auto&... keys) {
        if constexpr (sizeof...(keys) == 0) {
            return query;
        } else {
            return query.order_by(keys...);
        }
    });
}

template <class Query, class Range>
constexpr auto limit_rows(const Query& query, const Range& range) {
    if constexpr (Range::has_limit && Range::has_offset) {
        return query.limit(range.limit).offset(range.offset);
    } else if constexpr (Range::has_limit) {
        return query.limit(range.limit);
    } else if constexpr (Range::has_offset) {
        return query.offset(range.offset);
    } else {
        return query;
    }
}

/// Of numbered rows those in a range, in the order of their numbers.
template <class Table, std::size_t Keys, class Range, class Numbered>
struct numbered_rows {
    using tables = typename Numbered::tables;
    static constexpr bool is_chosen_at_run_time = Numbered::is_chosen_at_run_time;

    Numbered query;
    Range range;

    static constexpr bool check() { return Numbered::check(); }

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("SELECT ");
        write_column_names<Table, &every_column>(out);
        write_keys(out, std::make_index_sequence<Keys>());
        out.text(" FROM (");
        Numbered::write(out);
        out.text(") AS ");
        out.identifier("numbered");
        out.text(" WHERE ");
        out.identifier(place_name.view());
        out.text(" > ");
        out.parameter();
        if constexpr (Range::has_limit) {
            out.text(" AND ");
            out.identifier(place_name.view());
            out.text(" <= ");
            out.parameter();
        }
        out.text(" ORDER BY ");
        out.identifier(place_name.view());
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        query.bind(binder);
        binder.bind(range.offset);
        if constexpr (Range::has_limit) {
            binder.bind(last_place());
        }
    }

private:
    template <class Writer, std::size_t... Number>
    static constexpr void write_keys(Writer& out, std::index_sequence<Number...>) {
        ((out.text(", "), out.identifier(key_name<Number>.view())), ...);
    }
    [[nodiscard]] constexpr std::int64_t last_place() const {
        constexpr std::int64_t most = INT64_MAX;
        return range.limit > most - range.offset ? most : range.limit + range.offset;
    }
};

/// The query of the roots.
template <class View, class Load>
constexpr auto root_query(const Load& load) {
    const auto rows =
        choose_rows<View>(select_level<View, at_top, row_count_of::many>(), load, at_top{});
    return limit_rows(sort_rows(rows, load.order), load.range);
}

/// The query of the rows that belong to those with `keys`.
template <class View, class Relation, row_count_of Count, class Load, class Keys>
constexpr auto related_query(const Load& load, const Keys& keys) {
    using fields = typename key_of_relation<Relation>::fields;
    using range = typename Load::range_type;
    const auto has_key = has_key_among(fields{}, keys);
    return with_items(key_items<Relation>::list(), [&](const auto&... items) {
        if constexpr (range::has_limit || range::has_offset) {
            const auto rows = choose_rows<View>(
                select_level<View, Relation, Count>(items..., number_in_parent<Relation>(load)),
                load, has_key);
            return numbered_rows<root_of<View>, sizeof...(items), range,
                                 std::remove_const_t<decltype(rows)>>{rows, load.range};
        } else {
            return sort_rows(
                choose_rows<View>(select_level<View, Relation, Count>(items...), load, has_key),
                load.order);
        }
    });
}

}  // namespace sorrel::detail
