// SPDX-License-Identifier: MIT
// SQLite's dialect (https://sqlite.org/lang.html).
#pragma once

#include <sorrel/dialect/dialect.hpp>
#include <sorrel/dialect/schema_sql.hpp>

#include <cstddef>
#include <string_view>

namespace sorrel::sqlite {

struct dialect {
    static constexpr std::string_view name = "SQLite";
    static constexpr std::string_view placeholder = "?";
    static constexpr bool numbers_parameters = false;
    static constexpr std::string_view list_before = "(SELECT value FROM json_each(";
    static constexpr std::string_view list_after = "))";
    static constexpr std::string_view limit_all = " LIMIT -1";
    static constexpr bool returns_generated_key = false;  // sqlite3_last_insert_rowid() is cheaper
    static constexpr std::size_t max_parameters = 32766;  // SQLITE_MAX_VARIABLE_NUMBER's default

    // STRICT tables (https://sqlite.org/stricttables.html) refuse a value of another type.
    static constexpr schema_words schema{.integer = "INTEGER",
                                         .real = "REAL",
                                         .boolean = "INTEGER",
                                         .text = "TEXT",
                                         .bytes = "BLOB",
                                         .day = "TEXT",
                                         .instant = "TEXT",
                                         .generated_key = "INTEGER PRIMARY KEY NOT NULL",
                                         .true_value = "1",
                                         .false_value = "0",
                                         .table_options = " STRICT"};
};

static_assert(sorrel::dialect<dialect>);

}  // namespace sorrel::sqlite
