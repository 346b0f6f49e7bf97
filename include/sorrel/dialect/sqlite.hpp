// SPDX-License-Identifier: MIT
// SQLite's dialect (https://sqlite.org/lang.html).
#pragma once

#include <sorrel/dialect/detail/sqlite_json.hpp>
#include <sorrel/dialect/dialect.hpp>
#include <sorrel/dialect/schema_sql.hpp>

#include <cstddef>
#include <string_view>

namespace sorrel::sqlite {

/// The SQL of SQLite: what `to_sql<sqlite::dialect>(query)` writes.
struct dialect {
    static constexpr std::string_view name = "SQLite";
    static constexpr std::string_view placeholder = "?";
    static constexpr bool numbers_parameters = false;
    static constexpr std::string_view in_list_before = " IN (SELECT value FROM json_each(";
    static constexpr std::string_view not_in_list_before = " NOT IN (SELECT value FROM json_each(";
    static constexpr std::string_view in_list_after = "))";
    static constexpr std::string_view like_after{};  // LIKE has no escape unless told one
    static constexpr bool sorts_nulls_last = false;
    static constexpr std::string_view limit_all = " LIMIT -1";
    static constexpr bool returns_generated_key = false;  // sqlite3_last_insert_rowid() is cheaper
    static constexpr std::string_view next_key_before{};  // NULL for an INTEGER PRIMARY KEY
    static constexpr std::string_view next_key_after{};
    static constexpr std::string_view rows_of_arrays{};
    static constexpr bool joins_subqueries = false;
    static constexpr feature_set features =
        feature_set(feature::distinct_by_unselected) | feature::extreme_of_any_kind;

    // STRICT tables (https://sqlite.org/stricttables.html) refuse a value of another type.
    static constexpr schema_words schema{.integer = "INTEGER",
                                         .real = "REAL",
                                         .boolean = "INTEGER",
                                         .text = "TEXT",
                                         .bytes = "BLOB",
                                         .day = "TEXT",
                                         .instant = "TEXT",
                                         // spaces at its end are not looked at: see docs/types.md
                                         .decimal = "TEXT COLLATE RTRIM",
                                         .uuid = "TEXT",
                                         .time = "TEXT",
                                         .interval = "TEXT",
                                         .json = "TEXT",
                                         .array = "TEXT",
                                         .generated_key = "INTEGER PRIMARY KEY NOT NULL",
                                         .true_value = "1",
                                         .false_value = "0",
                                         .table_options = " STRICT"};

    // substr() counts a position below 0 from the end; date() carries 31 February over into March,
    // so the earlier of that and the month's last day is taken. The text of a day sorts like the day.
    // Those that begin with sorrel_ are the connection's own: src/backend/sqlite/decimal_functions.cpp.
    static constexpr function_texts functions{
        .integer_from_integer = "CAST($1 AS INTEGER)",
        .integer_from_real = "CAST($1 AS INTEGER)",
        .integer_from_boolean = "CAST($1 AS INTEGER)",
        .real_from_number = "CAST($1 AS REAL)",
        .text_from_integer = "CAST($1 AS TEXT)",
        .text_from_text = "CAST($1 AS TEXT)",
        .text_from_day = "CAST($1 AS TEXT)",
        .greatest = "max",
        .least = "min",
        .null_guard_before = "",
        .null_guard_between = "",
        .null_guard_after = "",
        .contains = "instr($1, $2) > 0",
        .starts_with = "instr($1, $2) = 1",
        .ends_with = "substr($1, length($1) - length($2) + 1) = ($2)",
        .substring_from = "substr($1, $2)",
        .substring = "substr($1, $2, $3)",
        .round = "round($1)",
        .round_to_digits = "round($1, $2)",
        .sign = "sign($1)",
        .year = "CAST(strftime('%Y', $1) AS INTEGER)",
        .quarter = "((CAST(strftime('%m', $1) AS INTEGER) + 2) / 3)",
        .month = "CAST(strftime('%m', $1) AS INTEGER)",
        .day = "CAST(strftime('%d', $1) AS INTEGER)",
        .day_of_week = "CAST(strftime('%w', $1) AS INTEGER)",
        .day_of_year = "CAST(strftime('%j', $1) AS INTEGER)",
        .hour = "CAST(strftime('%H', $1) AS INTEGER)",
        .minute = "CAST(strftime('%M', $1) AS INTEGER)",
        .second = "CAST(strftime('%S', $1) AS INTEGER)",
        .add_days = "date($1, ($2) || ' days')",
        .add_months =
            "min(date($1, ($2) || ' months'), "
            "date($1, 'start of month', ($2) || ' months', '+1 month', '-1 day'))",
        .add_years =
            "min(date($1, ($2) || ' years'), "
            "date($1, 'start of month', ($2) || ' years', '+1 month', '-1 day'))",
        .text_argument = "$1",
        .short_argument = "$1",
        .integer_argument = "$1",
        .float_argument = "$1",
        .avg = "avg($1)",
        .string_agg = "group_concat($1, $2)",
        .min_of_boolean = "min($1)",
        .max_of_boolean = "max($1)",
        .integer_sum_before = "",
        .integer_sum_after = "",
        .decimal_sum = "sorrel_decimal_sum($1)",
        .decimal_sum_after = " COLLATE RTRIM",
        .decimal_plus = "sorrel_decimal_plus($1, $2) COLLATE RTRIM",
        .decimal_minus = "sorrel_decimal_minus($1, $2) COLLATE RTRIM",
        .decimal_times = "sorrel_decimal_times($1, $2) COLLATE RTRIM",
        .lag = "lag($1)",
        .lag_by = "lag($1, $2)",
        .lead = "lead($1)",
        .lead_by = "lead($1, $2)",
        .ntile = "ntile($1)"};

    static constexpr const json_texts& json = json_words;

    /// How live schemas are read and changed.
    static const schema_language& language() noexcept;
};

static_assert(sorrel::dialect<dialect>);

}  // namespace sorrel::sqlite
