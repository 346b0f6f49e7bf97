// SPDX-License-Identifier: MIT
// The rows that every subject works on: plain structs and data that are the same in every run. What the
// backends' users differ in is in the user.hpp of their folders.
#pragma once

#include "user.hpp"

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <tuple>
#include <vector>

namespace bench {

struct Post {
    std::int64_t id = 0;
    std::int64_t author_id = 0;
    std::string title;
    bool published = false;

    bool operator==(const Post&) const = default;
};

using name_and_title = std::tuple<std::string, std::string>;

inline constexpr std::size_t user_count = 100'000;
inline constexpr std::size_t post_count = 10'000;
inline constexpr std::size_t insert_count = 10'000;
inline constexpr std::size_t update_count = 1'000;

/// The first `count` users, with ids from 1 on. Most names fit into a std::string, most addresses do
/// not, and every fourth user has none: what real tables look like to the allocator.
inline std::vector<User> make_users(std::size_t count) {
    static constexpr const char* first_names[] = {"Ada",  "Grace",    "Edsger",  "Barbara",
                                                  "Alan", "Margaret", "Niklaus", "Frances"};
    // Only the engine is used: what the standard's distributions give differs between libraries.
    user_engine random{1};
    std::vector<User> users;
    users.reserve(count);
    for (std::size_t i = 0; i != count; ++i) {
        User& user = users.emplace_back();
        user.id = static_cast<std::int64_t>(i + 1);
        user.name =
            std::string{first_names[random() % 8]} + ' ' + std::to_string(random() % 1'000'000);
        if (random() % 4 != 0) {
            user.email = "user" + std::to_string(user.id) + "@mail.example.org";
        }
        complete(user, random());
    }
    return users;
}

/// The users of the cases that read; made once, because that takes longer than most cases.
inline const std::vector<User>& all_users() {
    static const std::vector<User> users = make_users(user_count);
    return users;
}

/// `count` posts, each by one of the first `author_count` users.
inline std::vector<Post> make_posts(std::size_t count, std::size_t author_count) {
    std::mt19937 random{2};
    std::vector<Post> posts;
    posts.reserve(count);
    for (std::size_t i = 0; i != count; ++i) {
        Post& post = posts.emplace_back();
        post.id = static_cast<std::int64_t>(i + 1);
        post.author_id = static_cast<std::int64_t>(1 + random() % author_count);
        post.title = "About subject number " + std::to_string(random() % 100'000);
        post.published = random() % 2 == 0;
    }
    return posts;
}

/// Keys in no order that a cache could guess.
inline std::vector<std::int64_t> make_keys() {
    std::mt19937 random{3};
    std::vector<std::int64_t> keys(key_count);
    for (std::int64_t& key : keys) {
        key = static_cast<std::int64_t>(1 + random() % user_count);
    }
    return keys;
}

/// Users spread over the whole table, each with other values of the same length, so that the pages of
/// the table stay as full as they were however often the rows are written.
inline std::vector<User> make_changes(const std::vector<User>& users) {
    std::vector<User> changes;
    changes.reserve(update_count);
    for (std::size_t i = 0; i != update_count; ++i) {
        User& user = changes.emplace_back(users[(i * 7919) % users.size()]);
        user.name.front() = 'X';
        if (user.email) {
            user.email->front() = 'X';
        }
        change(user);
    }
    return changes;
}

/// Of all users, those that have the ids of `others`, in their order.
inline std::vector<User> users_like(const std::vector<User>& others) {
    std::vector<User> users;
    users.reserve(others.size());
    for (const User& each : others) {
        users.push_back(all_users()[static_cast<std::size_t>(each.id - 1)]);
    }
    return users;
}

/// All users, but `changes` in the places of those that have their ids.
inline std::vector<User> all_users_with(const std::vector<User>& changes) {
    std::vector<User> users = all_users();
    for (const User& each : changes) {
        users[static_cast<std::size_t>(each.id - 1)] = each;
    }
    return users;
}

}  // namespace bench
