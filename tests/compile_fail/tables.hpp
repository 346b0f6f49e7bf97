// SPDX-License-Identifier: MIT
// The structs that the programs of this folder make their mistakes with.
#pragma once

#include <sorrel/sorrel.hpp>
#include <sorrel/sqlite.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace sorrel;

using database = sqlite::connection;

enum class Color { red, green };
enum class Size { small, large };

/// An amount of money, stored as its cents.
struct Money {
    std::int64_t cents = 0;
};

template <>
struct sorrel::storage<Money> {
    using stored_type = std::int64_t;
    static std::int64_t to_stored(const Money& money) { return money.cents; }
    static Money from_stored(std::int64_t cents) { return Money{cents}; }
};

// [structs]
struct User {
    std::int64_t id = 0;
    std::string name{};
    std::optional<std::string> email{};
    int age = 0;
    bool active = true;
    Color color = Color::red;
    date born{};
    Money credit{};
};

struct Post {
    std::int64_t id = 0;
    std::int64_t author_id = 0;
    std::string title{};
    double rating = 0;
};

struct Tag {
    std::int64_t id = 0;
    std::int64_t post_id = 0;
    std::string word{};
};
// [/structs]

/// Its key has two parts.
struct Membership {
    std::int64_t user_id = 0;
    std::int64_t team_id = 0;
    std::string role{};
};

template <>
struct sorrel::mapping<Membership> {
    static constexpr auto rules = all_of(primary_key<&Membership::user_id, &Membership::team_id>);
};

/// It has documents.
struct Article {
    std::int64_t id = 0;
    std::string title{};
    date written{};
    json_text body{};
};

/// It has no key.
struct LogLine {
    std::string text{};
};
