// SPDX-License-Identifier: MIT
// The promise: a changeset holds values for columns of its own table, and never for the key.
#pragma once

#include <sorrel/query/check/wrong_insert_struct.hpp>
#include <sorrel/query/check/wrong_set.hpp>
#include <sorrel/query/value.hpp>
#include <sorrel/schema/table.hpp>

#include <type_traits>

namespace sorrel::checks {

/// Named so that a failed assertion shows the expression.
template <class Node>
inline constexpr bool is_plain_value = std::is_same_v<Node, null_value>;
template <class Held>
inline constexpr bool is_plain_value<value<Held>> = true;
template <>
inline constexpr bool is_plain_value<detail::unbindable> = true;  // complained of already

/// Named so that a failed assertion shows the column.
template <class Column>
inline constexpr bool may_be_changed =
    !table_of<typename Column::table>.column_of(Column::field_name()).is_key;

/// Stops compilation when a changeset is given something it cannot hold.
template <class Table, class Column, class Value>
constexpr bool change() {
    static_assert(is_column_of<Column, Table>,
                  "sorrel: a column of another table is set in this changeset "
                  "[docs/errors.md#wrong-changeset]");
    if constexpr (is_column_of<Column, Table>) {
        static_assert(may_be_changed<Column>,
                      "sorrel: a changeset does not change the primary key, which says the row "
                      "[docs/errors.md#wrong-changeset]");
        if constexpr (may_be_changed<Column>) {
            static_assert(
                is_plain_value<Value>,
                "sorrel: a changeset takes values; an expression goes into update().set() "
                "itself [docs/errors.md#wrong-changeset]");
            return is_plain_value<Value>;
        }
    }
    return false;
}

}  // namespace sorrel::checks
