// SPDX-License-Identifier: MIT
// Finding the keys of GROUP BY and ORDER BY, and the single table of a select list, by type.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/clause.hpp>
#include <sorrel/query/from.hpp>

#include <cstdint>
#include <type_traits>

namespace sorrel::detail {

/// The place of FROM and its joins in the order of clauses: before all others.
struct source_clause {
    static constexpr int rank = 0;
};

template <class Clause>
struct group_keys_of {
    using type = meta::type_list<>;
};
template <class... Keys>
struct group_keys_of<group_by_clause<Keys...>> {
    using type = meta::type_list<Keys...>;
};
template <class... Clauses>
using group_keys = meta::concatenate<typename group_keys_of<Clauses>::type...>;

template <class Clause>
struct order_keys_of {
    using type = meta::type_list<>;
};
template <class... Keys>
struct order_keys_of<order_by_clause<Keys...>> {
    using type = typename order_by_clause<Keys...>::ordered;
};
template <class... Clauses>
using order_keys = meta::concatenate<typename order_keys_of<Clauses>::type...>;

template <class Items>
inline constexpr bool have_aggregate = false;
template <class... Items>
inline constexpr bool have_aggregate<meta::type_list<Items...>> =
    (false || ... || Items::has_aggregate);

template <class Column>
struct table_of_column {
    using type = meta::type_list<>;
};
template <class Column>
    requires requires { typename Column::table; }
struct table_of_column<Column> {
    using type = meta::type_list<typename Column::table>;
};

template <class Tables>
struct from_only_table {
    using type = no_from;
};
template <class First, class... Rest>
struct from_only_table<meta::type_list<First, Rest...>> {
    using type = std::conditional_t<(std::is_same_v<First, Rest> && ...), from<First>, no_from>;
};
// An object with values of its own must be named.
template <class First, class... Rest>
    requires requires { typename First::lateral_columns; }
struct from_only_table<meta::type_list<First, Rest...>> {
    using type = no_from;
};

/// FROM as far as the columns of a select list tell it: their table when there is just one.
template <class Columns>
struct implied_from;
template <class... Columns>
struct implied_from<meta::type_list<Columns...>>
    : from_only_table<meta::concatenate<typename table_of_column<Columns>::type...>> {};

/// FROM with one more table.
template <class From, class Join>
struct from_with;
template <class Root, class... Joins, class Join>
struct from_with<from<Root, Joins...>, Join> {
    using type = from<Root, Joins..., Join>;
};
template <class From, class Join>
using joined_from = typename from_with<From, Join>::type;

[[noreturn]] void throw_negative_rows(std::int64_t rows);

constexpr void check_row_number(std::int64_t rows) {
    if (rows < 0) {
        throw_negative_rows(rows);
    }
}

}  // namespace sorrel::detail
