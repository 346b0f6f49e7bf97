// SPDX-License-Identifier: MIT
// FROM and its joins.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/detail/row_scope.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/source.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

namespace sorrel {

/// How a table is joined: which side's rows stay when they have no partner.
enum class join_kind : unsigned char { inner, left, right, full, cross };

namespace detail {

constexpr std::string_view words_of(join_kind kind) {
    switch (kind) {
        case join_kind::left:
            return " LEFT JOIN ";
        case join_kind::right:
            return " RIGHT JOIN ";
        case join_kind::full:
            return " FULL JOIN ";
        case join_kind::cross:
            return " CROSS JOIN ";
        default:
            return " JOIN ";
    }
}

/// Whether the table at `index` may be filled with NULLs: by its own join, or by a later one that
/// keeps all rows of its table.
template <std::size_t Size>
constexpr bool is_outer_at(const join_kind (&kinds)[Size], std::size_t index) {
    if (kinds[index] == join_kind::left || kinds[index] == join_kind::full) {
        return true;
    }
    for (std::size_t i = index + 1; i != Size; ++i) {
        if (kinds[i] == join_kind::right || kinds[i] == join_kind::full) {
            return true;
        }
    }
    return false;
}

template <class Kinds, class Indexes, class... Tables>
struct outer_tables_of;
template <class Kinds, std::size_t... Index, class... Tables>
struct outer_tables_of<Kinds, std::index_sequence<Index...>, Tables...> {
    using type =
        meta::concatenate<std::conditional_t<is_outer_at(Kinds::values, Index),
                                             meta::type_list<Tables>, meta::type_list<>>...>;
};

template <join_kind... Kind>
struct join_kinds {
    static constexpr join_kind values[] = {Kind...};
};

}  // namespace detail

/// The condition of a cross join: none.
struct no_condition {
    using columns = meta::type_list<>;
};

/// One join: `Source` is a mapped struct or a source of another kind.
template <join_kind Kind, class Source, class On>
struct joined_table {
    using source_type = detail::source_of<Source>;
    using table = typename source_type::table;
    using columns = meta::concatenate<typename source_type::marks, typename On::columns>;
    static constexpr join_kind kind = Kind;

    [[no_unique_address]] source_type joined;
    [[no_unique_address]] On on;

    template <class Writer>
    static constexpr void write(Writer& out) {
        constexpr bool keeps_its_rows = Kind == join_kind::right || Kind == join_kind::full;
        constexpr bool has_scope = !keeps_its_rows && detail::has_scope<source_type>;
        constexpr bool is_cross = Kind == join_kind::cross;
        out.text(detail::words_of(is_cross && has_scope ? join_kind::inner : Kind));
        detail::write_source<source_type, keeps_its_rows>(out);
        if constexpr (has_scope) {
            out.text(" ON ");
            if constexpr (!is_cross) {
                detail::write_left<precedence::both, On>(out);
                out.text(" AND ");
            }
            detail::write_scope<source_type>(out);
        } else if constexpr (!is_cross) {
            out.text(" ON ");
            On::write(out);
        }
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        joined.bind(binder);
        if constexpr (Kind != join_kind::cross) {
            on.bind(binder);
        }
    }
};

/// The tables a query reads: the first one and what is joined to it.
template <class Root, class... Joins>
struct from : Joins... {
    using root = Root;
    using source_type = detail::source_of<Root>;
    using tables = meta::type_list<typename source_type::table, typename Joins::table...>;
    using stored_tables = meta::concatenate<typename source_type::stored_tables,
                                            typename Joins::source_type::stored_tables...>;
    using outer_tables =
        typename detail::outer_tables_of<detail::join_kinds<join_kind::inner, Joins::kind...>,
                                         std::make_index_sequence<sizeof...(Joins) + 1>,
                                         typename source_type::table,
                                         typename Joins::table...>::type;
    /// The columns its conditions read.
    using columns = meta::concatenate<typename source_type::marks, typename Joins::columns...>;
    static constexpr bool is_joined = sizeof...(Joins) != 0;
    /// Whether a join keeps rows that have no partner among those of the first table.
    static constexpr bool keeps_rows_of_others =
        (false || ... || (Joins::kind == join_kind::right || Joins::kind == join_kind::full));

    [[no_unique_address]] source_type first{};

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text(" FROM ");
        detail::write_source<source_type, keeps_rows_of_others>(out);
        (Joins::write(out), ...);
        if constexpr (!keeps_rows_of_others) {
            detail::write_scope_as_where<source_type>(out);
        }
    }
    /// Whether it is its first table's rows that WHERE chooses, without a word of the query's.
    static constexpr bool ends_in_where() {
        return !keeps_rows_of_others && detail::has_scope<source_type>;
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        first.bind(binder);
        (static_cast<const Joins&>(*this).bind(binder), ...);
    }
};

/// No table is named yet.
struct no_from {
    using root = void;
    using tables = meta::type_list<>;
    using stored_tables = meta::type_list<>;
    using outer_tables = meta::type_list<>;
    using columns = meta::type_list<>;
    static constexpr bool is_joined = false;

    static constexpr bool ends_in_where() { return false; }
    template <class Writer>
    static constexpr void write(Writer&) {}
    template <class Binder>
    constexpr void bind(Binder&) const {}
};

}  // namespace sorrel
