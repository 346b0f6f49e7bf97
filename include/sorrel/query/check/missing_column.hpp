// SPDX-License-Identifier: MIT
// The promise: a new row has a value for every column that cannot do without.
#pragma once

#include <sorrel/schema/table.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace sorrel::checks {

/// Whether a row may leave this column out.
constexpr bool may_be_left_out(const column_info& column) {
    return column.is_nullable || column.is_generated || column.has_default;
}

/// The field that is missing, or an empty text.
template <std::size_t Size>
constexpr std::string_view find_missing(const table_info& table,
                                        const std::array<std::string_view, Size>& given) {
    for (const auto& column : table.columns) {
        bool found = may_be_left_out(column);
        for (const auto name : given) {
            found = found || name == column.name;
        }
        if (!found) {
            return column.field;
        }
    }
    return {};
}

/// Named so that a failed assertion shows the table and the columns given.
template <class Table, class... Columns>
inline constexpr bool has_every_needed_column =
    find_missing(table_of<Table>,
                 std::array<std::string_view, sizeof...(Columns)>{Columns::name()...})
        .empty();

/// Stops compilation when an insert leaves out a column that has no default.
template <class Table, class... Columns>
constexpr void row_is_complete() {
    static_assert(has_every_needed_column<Table, Columns...>,
                  "sorrel: this insert leaves out a column that has no default, is not generated "
                  "and takes no NULL [docs/errors.md#missing-column]");
}

}  // namespace sorrel::checks
