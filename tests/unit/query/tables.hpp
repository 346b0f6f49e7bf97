// SPDX-License-Identifier: MIT
// The tables these tests query, and a second dialect to see what belongs to one.
#pragma once

#include <sorrel/dialect/sqlite.hpp>
#include <sorrel/sorrel.hpp>

#include <optional>
#include <string>

namespace sorrel::test {

struct Person {
    std::int64_t id = 0;
    std::string name{};
    int age = 0;
    std::optional<std::string> email{};
    bool active = false;
    double height = 0;
};
struct Pet {
    std::int64_t id = 0;
    std::int64_t owner_id = 0;
    std::string name{};
};
struct Visit {
    std::int64_t pet_id = 0;
    int year = 0;
    std::string reason{};
};
struct Link {
    std::int64_t from = 0;
    std::int64_t to = 0;
};

/// The differences that PostgreSQL will have.
struct numbered {
    static constexpr std::string_view name = "numbered";
    static constexpr std::string_view placeholder = "$";
    static constexpr bool numbers_parameters = true;
    static constexpr std::string_view list_before = "(SELECT unnest(";
    static constexpr std::string_view list_after = "))";
    static constexpr std::string_view limit_all = "";
    static constexpr bool returns_generated_key = true;
    static constexpr std::string_view next_key_before = "nextval(pg_get_serial_sequence(";
    static constexpr std::string_view next_key_after = "))";
    static constexpr std::size_t max_parameters = 65535;
    static constexpr function_texts functions{
        .integer_from_integer = "CAST($1 AS bigint)",
        .integer_from_real = "CAST(trunc($1) AS bigint)",
        .integer_from_boolean = "CAST($1 AS integer)",
        .real_from_number = "CAST($1 AS double precision)",
        .text_from_integer = "CAST($1 AS text)",
        .text_from_text = "CAST($1 AS text)",
        .text_from_day = "CAST($1 AS text)",
        .greatest = "greatest",
        .least = "least",
        .contains = "strpos($1, $2) > 0",
        .starts_with = "starts_with($1, $2)",
        .ends_with = "right($1, length($2)) = ($2)",
        .substring_from = "substr($1, CAST($2 AS integer))",
        .substring = "substr($1, CAST($2 AS integer), CAST($3 AS integer))",
        .round = "CAST(round(CAST($1 AS numeric)) AS double precision)",
        .round_to_digits =
            "CAST(round(CAST($1 AS numeric), CAST($2 AS integer)) AS double precision)",
        .sign = "CAST(sign($1) AS bigint)",
        .year = "CAST(extract(year FROM $1) AS bigint)",
        .quarter = "CAST(extract(quarter FROM $1) AS bigint)",
        .month = "CAST(extract(month FROM $1) AS bigint)",
        .day = "CAST(extract(day FROM $1) AS bigint)",
        .day_of_week = "CAST(extract(dow FROM $1) AS bigint)",
        .day_of_year = "CAST(extract(doy FROM $1) AS bigint)",
        .hour = "CAST(extract(hour FROM $1) AS bigint)",
        .minute = "CAST(extract(minute FROM $1) AS bigint)",
        .second = "CAST(trunc(extract(second FROM $1)) AS bigint)",
        .add_days = "(($1) + CAST($2 AS integer))",
        .add_months = "CAST(($1) + make_interval(months => CAST($2 AS integer)) AS date)",
        .add_years = "CAST(($1) + make_interval(years => CAST($2 AS integer)) AS date)",
        .avg = "avg(CAST($1 AS double precision))",
        .string_agg = "string_agg($1, $2)",
        .integer_sum_before = "CAST(",
        .integer_sum_after = " AS bigint)",
        .lag = "lag($1)",
        .lag_by = "lag($1, CAST($2 AS integer))",
        .lead = "lead($1)",
        .lead_by = "lead($1, CAST($2 AS integer))",
        .ntile = "ntile(CAST($1 AS integer))"};
};
static_assert(dialect<numbered>);

/// The text of a query, which must be a constant to be compared in a static_assert.
template <class Query>
inline constexpr std::string_view in_sqlite = sql_text<Query, sqlite::dialect>;
template <class Query>
inline constexpr std::string_view in_numbered = sql_text<Query, numbered>;

}  // namespace sorrel::test

template <>
struct sorrel::mapping<sorrel::test::Pet> {
    static constexpr auto table = "pets";
    static constexpr auto rules = all_of(primary_key<&test::Pet::id>.generated(),
                                         column_name<&test::Pet::name>("pet \"name\""));
};
template <>
struct sorrel::mapping<sorrel::test::Visit> {
    static constexpr auto rules = all_of(primary_key<&test::Visit::year, &test::Visit::pet_id>,
                                         default_value<&test::Visit::reason>("check-up"));
};
template <>
struct sorrel::mapping<sorrel::test::Link> {
    static constexpr auto rules = all_of(primary_key<&test::Link::from, &test::Link::to>);
};
