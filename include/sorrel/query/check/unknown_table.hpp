// SPDX-License-Identifier: MIT
// The promise: a query reads columns of tables in its FROM only. SQL would otherwise cross-join
// them silently, or refuse at run time.
#pragma once

#include <sorrel/meta/type_list.hpp>

#include <type_traits>

namespace sorrel::checks {

/// Named so that a failed assertion shows the column and the FROM clause.
template <class Column, class From>
inline constexpr bool table_is_in_from =
    meta::contains<typename Column::table, typename From::tables>;

template <class Column, class From>
constexpr void assert_table_is_in_from() {
    static_assert(table_is_in_from<Column, From>,
                  "sorrel: a column's table is not in FROM; add the table with from<>() or a join "
                  "before using its columns [docs/errors.md#unknown-table]");
}

/// Stops compilation when one of `Columns` belongs to a table that is not in `From`.
template <class From, class... Columns>
constexpr void columns_are_in_from(meta::type_list<Columns...>) {
    if constexpr (!(table_is_in_from<Columns, From> && ...)) {
        (assert_table_is_in_from<Columns, From>(), ...);
    }
}

/// Named so that a failed assertion shows the select list.
template <class List, class From>
inline constexpr bool from_is_known = !std::is_void_v<typename From::root>;

/// Stops compilation when the query has no FROM and its columns do not tell which it is.
template <class List, class From>
constexpr void has_from() {
    static_assert(from_is_known<List, From>,
                  "sorrel: this select needs from<Table>(), since its columns do not all belong to "
                  "one table [docs/errors.md#unknown-table]");
}

/// Named so that a failed assertion shows the table.
template <class Table, class From>
inline constexpr bool is_new_in_from = !meta::contains<Table, typename From::tables>;

/// Stops compilation when a table is joined that is in FROM already.
template <class Table, class From>
constexpr void not_joined_twice() {
    static_assert(is_new_in_from<Table, From>,
                  "sorrel: this table is in FROM already; its columns would be ambiguous "
                  "[docs/errors.md#unknown-table]");
}

}  // namespace sorrel::checks
