// SPDX-License-Identifier: MIT
// The tables these tests query, and their text in each dialect.
#pragma once

#include <sorrel/dialect/postgres.hpp>
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

/// The text of a query, which must be a constant to be compared in a static_assert.
template <class Query>
inline constexpr std::string_view in_sqlite = sql_text<Query, sqlite::dialect>;
template <class Query>
inline constexpr std::string_view in_postgres = sql_text<Query, postgres::dialect>;

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
