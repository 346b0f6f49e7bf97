// SPDX-License-Identifier: MIT
// What SQLite would change silently, refused in one place.
#include "refusals.hpp"

#include <sqlite3.h>

#include <cmath>

namespace sorrel::sqlite::detail {

void check_number(double value, std::string_view sql) {
    if (std::isnan(value)) [[unlikely]] {
        throw_error({.kind = error_kind::not_a_number,
                     .message = "NaN cannot be stored: SQLite would make it NULL",
                     .sql = std::string(sql),
                     .expected = "a number",
                     .got = "NaN"});
    }
}

void throw_year_out_of_range(std::string_view sql) {
    throw_error({.kind = error_kind::out_of_range,
                 .message = "SQLite's date text has years 0 to 9999 only",
                 .sql = std::string(sql),
                 .expected = "a year from 0 to 9999",
                 .got = "another year"});
}

void refuse(sqlite3_stmt* statement, int column, error_kind kind, const std::string& message,
            const char* expected, const char* got) {
    const char* name = sqlite3_column_name(statement, column);
    const char* sql = sqlite3_sql(statement);
    throw_error({.kind = kind,
                 .message = "column " + std::string(name != nullptr ? name : "?") + " " + message,
                 .sql = sql != nullptr ? sql : "",
                 .column = name != nullptr ? name : "",
                 .expected = expected,
                 .got = got});
}

}  // namespace sorrel::sqlite::detail
