// SPDX-License-Identifier: MIT
// A struct against the live table: every column is there, and keeps what the
// struct puts into it.
#include "../../dialect/sqlite/affinity.hpp"
#include "../table_difference.hpp"
#include "state.hpp"

#include <string>
#include <string_view>

namespace sorrel::sqlite::detail {

namespace {

const char* name_of(value_kind kind) {
    switch (kind) {
        case value_kind::integer:
        case value_kind::boolean:
            return "INTEGER";
        case value_kind::real:
            return "REAL";
        case value_kind::bytes:
            return "BLOB";
        default:
            return "TEXT";
    }
}

}  // namespace

void verify_table(sqlite3* handle, const table_info& table) {
    const std::string name(table.name);
    if (sqlite3_table_column_metadata(handle, nullptr, name.c_str(), nullptr, nullptr, nullptr,
                                      nullptr, nullptr, nullptr) != SQLITE_OK) {
        return;  // a view, whose columns have no declared types, or nothing:
                 // preparing will tell
    }
    sorrel::detail::table_difference difference{table};
    for (const auto& column : table.columns) {
        const char* declared = nullptr;
        const std::string column_name(column.name);
        if (sqlite3_table_column_metadata(handle, nullptr, name.c_str(), column_name.c_str(),
                                          &declared, nullptr, nullptr, nullptr,
                                          nullptr) != SQLITE_OK) {
            difference.no_column(column, name_of(column.kind));
        } else if (const std::string_view type = declared != nullptr ? declared : "";
                   !keeps(affinity_of(type), column.kind)) {
            difference.other_type(column, name_of(column.kind), type);
        }
    }
    difference.report();
}

}  // namespace sorrel::sqlite::detail
