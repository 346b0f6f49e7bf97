// SPDX-License-Identifier: MIT
// A struct against the live table: every column is there, and keeps what the struct puts into it.
#include <sorrel/error/kinds.hpp>

#include "layout.hpp"
#include "state.hpp"

#include <string>

namespace sorrel::postgres::detail {

namespace {

struct difference {
    std::string columns, expected, got;

    void add(const column_info& column, const std::string& found) {
        const auto join = [](std::string& list, const std::string& item) {
            list += list.empty() ? item : ", " + item;
        };
        join(columns, std::string(column.name));
        join(expected, std::string(column.name) + " " +
                           (column.kind == value_kind::array
                                ? name_of(column.element_kind) + std::string("[]")
                                : name_of(column.kind)));
        join(got, found);
    }
};

}  // namespace

void verify_table(connection_state& connection, const table_info& table) {
    const auto live = read_layout(connection, table);
    if (live.empty()) {
        return;  // no such table: preparing will tell
    }
    difference found;
    for (const auto& column : table.columns) {
        const auto* const there = live.find(column.name);
        if (there == nullptr) {
            found.add(column, "no column " + std::string(column.name));
        } else if (!keeps(connection, there->facts, column)) {
            found.add(column, std::string(column.name) + " " + there->type_name);
        }
    }
    if (!found.columns.empty()) {
        throw_error({.kind = error_kind::schema,
                     .message = "the table " + std::string(table.name) +
                                " differs from the struct " + std::string(table.struct_name),
                     .table = std::string(table.name),
                     .column = found.columns,
                     .expected = found.expected,
                     .got = found.got});
    }
}

}  // namespace sorrel::postgres::detail
