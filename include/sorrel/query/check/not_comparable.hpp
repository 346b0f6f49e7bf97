// SPDX-License-Identifier: MIT
// The promise: two things are compared only when the database compares what the program means.
#pragma once

#include <sorrel/types/storage.hpp>

#include <optional>
#include <type_traits>

namespace sorrel::checks {

/// Stops compilation when values of type `Left` and `Right` cannot be compared.
template <class Left, class Right>
constexpr bool comparable() {
    if constexpr (std::is_same_v<Right, std::nullopt_t> || std::is_same_v<Left, std::nullopt_t>) {
        return true;
    } else {
        static_assert(are_comparable<Left, Right>,
                      "sorrel: these two types cannot be compared; convert one side, or compare "
                      "another column [docs/errors.md#not-comparable]");
        return are_comparable<Left, Right>;
    }
}

}  // namespace sorrel::checks
