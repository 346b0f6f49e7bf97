// SPDX-License-Identifier: MIT
// The users of the cases with PostgreSQL.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>

namespace bench {

using timestamp = std::chrono::sys_time<std::chrono::microseconds>;

struct User {
    std::int64_t id = 0;
    std::string name;
    std::optional<std::string> email;
    timestamp created_at{};

    bool operator==(const User&) const = default;
};

using user_engine = std::mt19937_64;

inline void complete(User& user, user_engine::result_type random) {
    constexpr timestamp first_day = std::chrono::sys_days{std::chrono::year{2020} / 1 / 1};
    constexpr std::uint64_t four_years = 4ULL * 365 * 24 * 60 * 60 * 1'000'000;
    user.created_at =
        first_day + std::chrono::microseconds{static_cast<std::int64_t>(random % four_years)};
}

inline void change(User& user) {
    user.created_at += std::chrono::seconds{1};
}

/// Queries between two waits for the server.
inline constexpr std::size_t pipeline_size = 250;
inline constexpr std::size_t key_count = pipeline_size * 256;

}  // namespace bench
