// SPDX-License-Identifier: MIT
// A struct against the live table: every column is there, and keeps what the struct puts into it.
#include "../table_difference.hpp"
#include "layout.hpp"
#include "state.hpp"

#include <string>

namespace sorrel::postgres::detail {

namespace {

std::string type_of(const column_info& column) {
    return column.kind == value_kind::array ? name_of(column.element_kind) + std::string("[]")
                                            : name_of(column.kind);
}

}  // namespace

void verify_table(connection_state& connection, const table_info& table) {
    const auto live = read_layout(connection, table);
    if (live.empty()) {
        return;  // no such table: preparing will tell
    }
    sorrel::detail::table_difference difference{table};
    for (const auto& column : table.columns) {
        const auto* const there = live.find(column.name);
        if (there == nullptr) {
            difference.no_column(column, type_of(column));
        } else if (!keeps(connection, there->facts, column)) {
            difference.other_type(column, type_of(column), there->type_name);
        }
    }
    difference.report();
}

}  // namespace sorrel::postgres::detail
