// SPDX-License-Identifier: MIT
// The structs that the pages of docs/coming_from/ speak of.
#pragma once

#include <sorrel/sorrel.hpp>

#include <optional>
#include <string>
#include <vector>

// [structs]
struct User {
    std::int64_t id = 0;
    std::string name{};
    int age = 0;
    std::optional<std::string> email{};
};
struct Post {
    std::int64_t id = 0;
    std::int64_t user_id = 0;
    std::string title{};
};

template <>
struct sorrel::mapping<User> {
    static constexpr auto rules = all_of(unique<&User::email>, default_value<&User::age>(0));
};
template <>
struct sorrel::mapping<Post> {
    static constexpr auto rules = all_of(foreign_key<&Post::user_id>.references<&User::id>());
};
// [/structs]
