// SPDX-License-Identifier: MIT
// The promise: a write returns the rows it has written, one by one.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/unknown_table.hpp>
#include <sorrel/query/check/wrong_window.hpp>
#include <sorrel/query/from.hpp>

#include <type_traits>

namespace sorrel::checks {

/// Named so that a failed assertion shows the column and the table.
template <class Column, class Table>
inline constexpr bool is_column_of_written =
    requires { requires std::is_same_v<typename Column::table, Table>; };

template <class Column, class Table>
    requires requires { typename Column::mark; }
inline constexpr bool is_column_of_written<Column, Table> = true;

/// Stops compilation when RETURNING names a column that the written table does not have. PostgreSQL
/// knows the other tables of an UPDATE there, SQLite does not.
template <class Table, class... Columns>
constexpr bool columns_are_written(meta::type_list<Columns...>) {
    constexpr bool all_are = (is_column_of_written<Columns, Table> && ...);
    if constexpr (!all_are) {
        using culprit =
            meta::first_false<meta::type_list<Columns...>, is_column_of_written<Columns, Table>...>;
        static_assert(is_column_of_written<culprit, Table>,
                      "sorrel: returning() gives columns of the table that is written, and of no "
                      "other; select the rest [docs/errors.md#wrong-returning]");
        return false;
    } else {
        return columns_are_in_from<from<Table>>(meta::type_list<Columns...>{});
    }
}

/// Named so that a failed assertion shows the expressions.
template <class... Items>
inline constexpr bool speak_of_single_rows =
    (true && ... && (!Items::has_aggregate && is_free_of_windows<Items>));

/// Stops compilation when RETURNING asks for an aggregate or a window function.
template <class... Items>
constexpr bool returned_row_by_row() {
    static_assert(
        speak_of_single_rows<Items...>,
        "sorrel: returning() gives one row for each row written, so aggregates and window "
        "functions have no place in it; use the rows, or exec() for their number "
        "[docs/errors.md#wrong-returning]");
    return speak_of_single_rows<Items...>;
}

}  // namespace sorrel::checks
