// SPDX-License-Identifier: MIT
// A struct against the live table: every column is there, and keeps what the struct puts into it.
#include <sorrel/error/kinds.hpp>

#include "state.hpp"

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

namespace sorrel::sqlite::detail {

namespace {

enum class affinity : unsigned char { integer, real, text, none, numeric };

/// The rules of https://sqlite.org/datatype3.html section 3.1, in their order.
affinity affinity_of(std::string_view declared) {
    std::string type(declared);
    std::transform(type.begin(), type.end(), type.begin(),
                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    const auto has = [&](const char* part) { return type.find(part) != std::string::npos; };
    if (has("INT")) {
        return affinity::integer;
    }
    if (has("CHAR") || has("CLOB") || has("TEXT")) {
        return affinity::text;
    }
    if (type.empty() || has("BLOB") || type == "ANY") {
        return affinity::none;
    }
    if (has("REAL") || has("FLOA") || has("DOUB")) {
        return affinity::real;
    }
    // "DATETIME" and its like are numeric by the rules, but no date's text looks like a number.
    return has("DATE") || has("TIME") ? affinity::text : affinity::numeric;
}

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

/// Whether a column of this affinity gives back what was stored into it.
bool keeps(affinity column, value_kind kind) {
    if (column == affinity::none) {
        return true;
    }
    switch (kind) {
        case value_kind::integer:
        case value_kind::boolean:
            return column == affinity::integer || column == affinity::numeric;
        case value_kind::real:
            return column == affinity::real || column == affinity::numeric;
        case value_kind::bytes:
            return false;
        default:
            return column == affinity::text;
    }
}

struct difference {
    std::string columns, expected, got;

    void add(const column_info& column, const std::string& found) {
        const auto join = [](std::string& list, const std::string& item) {
            list += list.empty() ? item : ", " + item;
        };
        join(columns, std::string(column.name));
        join(expected, std::string(column.name) + " " + name_of(column.kind));
        join(got, found);
    }
};

}  // namespace

void verify_table(sqlite3* handle, const table_info& table) {
    const std::string name(table.name);
    if (sqlite3_table_column_metadata(handle, nullptr, name.c_str(), nullptr, nullptr, nullptr,
                                      nullptr, nullptr, nullptr) != SQLITE_OK) {
        return;  // a view, whose columns have no declared types, or nothing: preparing will tell
    }
    difference found;
    for (const auto& column : table.columns) {
        const char* declared = nullptr;
        const std::string column_name(column.name);
        if (sqlite3_table_column_metadata(handle, nullptr, name.c_str(), column_name.c_str(),
                                          &declared, nullptr, nullptr, nullptr,
                                          nullptr) != SQLITE_OK) {
            found.add(column, "no column " + column_name);
        } else if (const std::string_view type = declared != nullptr ? declared : "";
                   !keeps(affinity_of(type), column.kind)) {
            found.add(column, column_name + " " + std::string(type));
        }
    }
    if (!found.columns.empty()) {
        throw_error({.kind = error_kind::schema,
                     .message = "the table " + name + " differs from the struct " +
                                std::string(table.struct_name),
                     .table = name,
                     .column = found.columns,
                     .expected = found.expected,
                     .got = found.got});
    }
}

}  // namespace sorrel::sqlite::detail
