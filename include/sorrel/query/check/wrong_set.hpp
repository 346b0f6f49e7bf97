// SPDX-License-Identifier: MIT
// The promise: SET and VALUES name columns of their own table, each once.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/nested_aggregate.hpp>
#include <sorrel/query/check/unknown_table.hpp>

#include <cstddef>
#include <type_traits>

namespace sorrel::checks {

/// Named so that a failed assertion shows the column and the table.
template <class Column, class Table>
inline constexpr bool is_column_of = std::is_same_v<typename Column::table, Table>;

/// Named so that a failed assertion shows the column.
template <class Column, class... All>
inline constexpr bool is_assigned_once = (std::size_t{std::is_same_v<Column, All>} + ...) == 1;

/// Named so that a failed assertion shows what was given instead.
template <class Type>
inline constexpr bool is_assignment = requires { typename Type::column_type; };

template <class Table, class... Columns>
constexpr bool columns_of_assignments() {
    if constexpr (!(is_column_of<Columns, Table> && ...)) {
        using culprit =
            meta::first_false<meta::type_list<Columns...>, is_column_of<Columns, Table>...>;
        static_assert(is_column_of<culprit, Table>,
                      "sorrel: a column of another table is assigned here; a write concerns one "
                      "table [docs/errors.md#wrong-set]");
        return false;
    } else if constexpr (!(is_assigned_once<Columns, Columns...> && ...)) {
        using culprit = meta::first_false<meta::type_list<Columns...>,
                                          is_assigned_once<Columns, Columns...>...>;
        static_assert(is_assigned_once<culprit, Columns...>,
                      "sorrel: a column is assigned twice; keep the assignment that is meant "
                      "[docs/errors.md#wrong-set]");
        return false;
    } else {
        return true;
    }
}

/// Stops compilation when something else than an assignment is given, or when an assigned column is
/// of another table, assigned twice, or given an aggregate.
template <class Table, class... Assignments>
constexpr bool assignments_to() {
    if constexpr (!(is_assignment<Assignments> && ...)) {
        using culprit =
            meta::first_false<meta::type_list<Assignments...>, is_assignment<Assignments>...>;
        static_assert(is_assignment<culprit>,
                      "sorrel: set() and values() take assignments, col<&Struct::field> = value, "
                      "with one = sign [docs/errors.md#wrong-set]");
        return false;
    } else {
        return columns_of_assignments<Table, typename Assignments::column_type...>() &&
               (no_aggregate_assigned<Assignments>() && ...);
    }
}

/// What `values` asks: there is no row yet to read columns of.
template <class Table, class... Assignments>
constexpr bool values_of() {
    if constexpr (assignments_to<Table, Assignments...>()) {
        return values_read_no_columns(meta::concatenate<typename Assignments::loose_columns...>{});
    } else {
        return false;
    }
}

/// Named so that a failed assertion shows what is assigned.
template <class... Assignments>
inline constexpr bool assigns_something = sizeof...(Assignments) != 0;

/// Stops compilation when an update assigns nothing.
template <class... Assignments>
constexpr bool something_is_set() {
    static_assert(assigns_something<Assignments...>,
                  "sorrel: this update sets nothing; add .set(col<…> = …) "
                  "[docs/errors.md#wrong-set]");
    return assigns_something<Assignments...>;
}

}  // namespace sorrel::checks
