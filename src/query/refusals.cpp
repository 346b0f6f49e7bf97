// SPDX-License-Identifier: MIT
// Refusals while a query is built, out of line.
#include <sorrel/error/kinds.hpp>
#include <sorrel/query/assignment.hpp>
#include <sorrel/query/detail/grouping.hpp>

#include <string>

namespace sorrel::detail {

void throw_assigned_out_of_range(std::string_view table, std::string_view column) {
    throw_error({.kind = error_kind::out_of_range,
                 .message = "the number assigned to " + std::string(table) + "." +
                            std::string(column) + " does not fit its field",
                 .table = std::string(table),
                 .column = std::string(column)});
}

void throw_negative_rows(std::int64_t rows) {
    throw_error(
        {.kind = error_kind::misuse,
         .message = "limit() and offset() take no negative number, got " + std::to_string(rows)});
}

}  // namespace sorrel::detail
