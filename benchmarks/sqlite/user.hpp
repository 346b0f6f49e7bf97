// SPDX-License-Identifier: MIT
// The users of the cases with SQLite.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <string>

namespace bench {

struct User {
    std::int64_t id = 0;
    std::string name;
    std::optional<std::string> email;
    int age = 0;

    bool operator==(const User&) const = default;
};

using user_engine = std::mt19937;

inline void complete(User& user, user_engine::result_type random) {
    user.age = static_cast<int>(18 + random % 60);
}

inline void change(User& user) {
    user.age += 1;
}

inline constexpr std::size_t key_count = std::size_t{1}
                                         << 16;  // a power of two, quick to go around

}  // namespace bench
