// SPDX-License-Identifier: MIT
// The promise: SET and VALUES name columns of their own table, each once.
#pragma once

#include <sorrel/query/check/nested_aggregate.hpp>
#include <sorrel/query/check/unknown_table.hpp>
#include <sorrel/query/from.hpp>

#include <cstddef>
#include <type_traits>

namespace sorrel::checks {

/// Named so that a failed assertion shows the column and the table.
template <class Column, class Table>
inline constexpr bool is_column_of = std::is_same_v<typename Column::table, Table>;

template <class Column, class... All>
inline constexpr bool is_assigned_once = (std::size_t{std::is_same_v<Column, All>} + ...) == 1;

/// Stops compilation when an assigned column is of another table, assigned twice, or given an
/// aggregate or a column that is not there.
template <class Table, class... Assignments>
constexpr void set_of() {
    static_assert((is_column_of<typename Assignments::column_type, Table> && ...),
                  "sorrel: a column of another table is assigned here "
                  "[docs/errors.md#wrong-set]");
    static_assert((is_assigned_once<typename Assignments::column_type,
                                    typename Assignments::column_type...> &&
                   ...),
                  "sorrel: a column is assigned twice [docs/errors.md#wrong-set]");
    (no_aggregate_in_where<Assignments>(), ...);
    (columns_are_in_from<from<Table>>(typename Assignments::loose_columns{}), ...);
}

/// Named so that a failed assertion shows what is assigned.
template <class... Assignments>
inline constexpr bool assigns_something = sizeof...(Assignments) != 0;

/// Stops compilation when an update assigns nothing.
template <class... Assignments>
constexpr void something_is_set() {
    static_assert(assigns_something<Assignments...>,
                  "sorrel: this update sets nothing; add .set(col<…> = …) "
                  "[docs/errors.md#wrong-set]");
}

}  // namespace sorrel::checks
