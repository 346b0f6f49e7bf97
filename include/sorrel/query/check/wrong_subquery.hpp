// SPDX-License-Identifier: MIT
// The promise: a query inside another gives what is asked of it, and reads no row that is not there.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/wrong_row.hpp>
#include <sorrel/query/outer.hpp>
#include <sorrel/query/select_list.hpp>
#include <sorrel/types/traits.hpp>

#include <type_traits>

namespace sorrel::checks {

/// Named so that a failed assertion shows the type.
template <class Type>
inline constexpr bool is_query = row_query<Type>;

/// Named so that a failed assertion shows the column of the query around, and the tables of the
/// query inside.
template <class Column, class Tables>
inline constexpr bool is_of_another_table = !meta::contains<typename Column::table, Tables>;
template <class Column, class Tables>
inline constexpr bool is_of_another_table<outer_reference<Column>, Tables> = true;
template <class Column, class Tables>
    requires requires { typename Column::mark; }
inline constexpr bool is_of_another_table<Column, Tables> = true;

template <class Tables, class... Columns>
constexpr bool outer_columns_are_clear(meta::type_list<Columns...>) {
    constexpr bool all_are = (is_of_another_table<Columns, Tables> && ...);
    if constexpr (!all_are) {
        using culprit =
            meta::first_false<meta::type_list<Columns...>, is_of_another_table<Columns, Tables>...>;
        static_assert(is_of_another_table<culprit, Tables>,
                      "sorrel: outer() names a table that this subquery reads as well; give one of "
                      "the two an alias [docs/errors.md#wrong-subquery]");
    }
    return all_are;
}

/// Stops compilation when `Query` cannot stand inside another.
template <class Query>
constexpr bool query_inside() {
    static_assert(is_query<Query>,
                  "sorrel: a query is wanted here, made with select() "
                  "[docs/errors.md#wrong-subquery]");
    if constexpr (!is_query<Query>) {
        return false;
    } else if constexpr (!Query::check_inside()) {
        return false;
    } else {
        return outer_columns_are_clear<typename Query::source_tables>(
            typename Query::outer_columns{});
    }
}

template <class Shape>
inline constexpr bool is_one_value = false;
template <class Row, class Type>
inline constexpr bool is_one_value<row_shape<Row, sorrel::detail::value_item<Type>>> = true;

/// Named so that a failed assertion shows the query.
template <class Query>
inline constexpr bool gives_one_column = is_one_value<typename Query::shape>;

/// Stops compilation when a query that stands for values gives anything but one column.
template <class Query>
constexpr bool one_column_inside() {
    if constexpr (!query_inside<Query>()) {
        return false;
    } else {
        static_assert(gives_one_column<Query>,
                      "sorrel: this subquery stands for a value and must select exactly one column "
                      "[docs/errors.md#wrong-subquery]");
        return gives_one_column<Query>;
    }
}

/// Named so that a failed assertion shows the type.
template <class Row>
inline constexpr bool is_never_null = !is_optional<Row>;

/// Stops compilation when NOT IN asks a list that may hold NULL, which makes it true for no row.
template <bool Negated, class Row>
constexpr bool list_is_clear() {
    static_assert(!Negated || is_never_null<Row>,
                  "sorrel: not_in() over a column that may be NULL is true for no row as soon as "
                  "one is; use not_exists(), or coalesce() the column "
                  "[docs/errors.md#wrong-subquery]");
    return !Negated || is_never_null<Row>;
}

/// Stops compilation when a comparison asks all rows, one of which may be NULL.
template <bool All, class Row>
constexpr bool all_rows_are_clear() {
    static_assert(
        !All || is_never_null<Row>,
        "sorrel: a comparison with all() rows of a column that may be NULL is true for no "
        "row as soon as one is; coalesce() the column [docs/errors.md#wrong-subquery]");
    return !All || is_never_null<Row>;
}

/// Named so that a failed assertion shows the columns.
template <class OuterColumns>
inline constexpr bool has_no_outer_columns = false;
template <class... Columns>
inline constexpr bool has_no_outer_columns<meta::type_list<Columns...>> =
    (true && ... && requires { typename Columns::mark; });

/// Stops compilation when a query with `outer` columns is run by itself.
template <class OuterColumns>
constexpr bool stands_alone() {
    static_assert(has_no_outer_columns<OuterColumns>,
                  "sorrel: outer() names a column of the query around, and there is none; leave "
                  "outer() out [docs/errors.md#wrong-subquery]");
    return has_no_outer_columns<OuterColumns>;
}

/// Stops compilation when the rows of a query do not fit the struct that names its columns.
template <class Row, class Query>
constexpr bool rows_named() {
    if constexpr (!query_inside<Query>()) {
        return false;
    } else if constexpr (!stands_alone<typename Query::outer_columns>()) {
        return false;
    } else if constexpr (std::is_same_v<typename Query::row, Row>) {
        return true;
    } else {
        return row(static_cast<typename Query::shape*>(nullptr), reflect::field_types<Row>{});
    }
}

}  // namespace sorrel::checks
