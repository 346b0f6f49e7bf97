// SPDX-License-Identifier: MIT
// What SQLite would change silently, refused in one place.
#pragma once

#include <sorrel/error/kinds.hpp>

#include <string>
#include <string_view>

struct sqlite3_stmt;

namespace sorrel::sqlite::detail {

/// Throws `value_error` for NaN; `sql` is the statement it was given to.
void check_number(double value, std::string_view sql);
[[noreturn]] void throw_year_out_of_range(std::string_view sql);

/// Throws `value_error` about a column of the statement's row; the message starts with its name.
[[noreturn]] void refuse(sqlite3_stmt* statement, int column, error_kind kind,
                         const std::string& message, const char* expected, const char* got);

}  // namespace sorrel::sqlite::detail
