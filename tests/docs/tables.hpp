// SPDX-License-Identifier: MIT
// The structs that the pages of docs/constructs/ speak of.
#pragma once

#include <sorrel/sorrel.hpp>

#include <optional>
#include <string>

// [structs]
struct Author {
    std::int64_t id = 0;
    std::string name{};
    std::optional<std::int64_t> teacher_id{};
};
struct Book {
    std::int64_t id = 0;
    std::int64_t author_id = 0;
    std::string title{};
    std::optional<int> year{};
    double price = 0;
    bool lent = false;
    sorrel::date added{};
};
struct Visit {
    std::int64_t id = 0;
    sorrel::date day{};
};
struct Note {
    std::int64_t id = 0;
    sorrel::json_text body{};
};

template <>
struct sorrel::mapping<Book> {
    static constexpr auto rules =
        all_of(foreign_key<&Book::author_id>.references<&Author::id>(), unique<&Book::title>,
               default_value<&Book::price>(0.0), default_value<&Book::lent>(false),
               default_expression<&Book::added>("CURRENT_DATE"));
};
template <>
struct sorrel::mapping<Visit> {
    static constexpr auto rules = all_of(default_expression<&Visit::day>("CURRENT_DATE"));
};
// [/structs]
