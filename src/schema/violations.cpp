// SPDX-License-Identifier: MIT
// The message of a struct that is not valid.
#include <sorrel/schema/violations.hpp>

#include <string>
#include <utility>

namespace sorrel::detail {

void throw_not_valid(const table_info& table, std::size_t place, std::vector<violation> found) {
    std::string message =
        place == 0 ? "the " + std::string(table.struct_name)
                   : "row " + std::to_string(place) + ", a " + std::string(table.struct_name) + ",";
    message += " is not valid";
    std::string columns;
    const char* separator = ": ";
    for (const auto& each : found) {
        message += separator + each.field + (each.field.empty() ? "" : " ") + each.message;
        separator = "; ";
        for (const auto& column : table.columns) {
            if (column.field == each.field) {
                columns += (columns.empty() ? "" : ", ") + std::string(column.name);
            }
        }
    }
    throw validation_error({.kind = error_kind::validation,
                            .message = std::move(message),
                            .table = std::string(table.name),
                            .column = std::move(columns)},
                           std::move(found));
}

}  // namespace sorrel::detail
