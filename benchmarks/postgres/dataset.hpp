// SPDX-License-Identifier: MIT
// The rows that every subject works on: plain structs and data that are the same in every run.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <tuple>
#include <vector>

namespace bench {

using timestamp = std::chrono::sys_time<std::chrono::microseconds>;

struct User {
    std::int64_t id = 0;
    std::string name;
    std::optional<std::string> email;
    timestamp created_at{};

    bool operator==(const User&) const = default;
};

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
/// Queries between two waits for the server.
inline constexpr std::size_t pipeline_size = 250;

/// The first `count` users, with ids from 1 on. Most names fit into a std::string, most addresses do
/// not, and every fourth user has none: what real tables look like to the allocator.
inline std::vector<User> make_users(std::size_t count) {
    static constexpr const char* first_names[] = {"Ada",  "Grace",    "Edsger",  "Barbara",
                                                  "Alan", "Margaret", "Niklaus", "Frances"};
    static constexpr timestamp first_day = std::chrono::sys_days{std::chrono::year{2020} / 1 / 1};
    // Only the engine is used: what the standard's distributions give differs between libraries.
    std::mt19937_64 random{1};
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
        constexpr std::uint64_t four_years = 4ULL * 365 * 24 * 60 * 60 * 1'000'000;
        user.created_at =
            first_day + std::chrono::microseconds{static_cast<std::int64_t>(random() % four_years)};
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

/// Keys in no order that a cache could guess; the number of them is a multiple of pipeline_size.
inline std::vector<std::int64_t> make_keys() {
    std::mt19937 random{3};
    std::vector<std::int64_t> keys(pipeline_size * 256);
    for (std::int64_t& key : keys) {
        key = static_cast<std::int64_t>(1 + random() % user_count);
    }
    return keys;
}

/// Users spread over the whole table, each with other values of the same length.
inline std::vector<User> make_changes(const std::vector<User>& users) {
    std::vector<User> changes;
    changes.reserve(update_count);
    for (std::size_t i = 0; i != update_count; ++i) {
        User& user = changes.emplace_back(users[(i * 7919) % users.size()]);
        user.name.front() = 'X';
        if (user.email) {
            user.email->front() = 'X';
        }
        user.created_at += std::chrono::seconds{1};
    }
    return changes;
}

}  // namespace bench
