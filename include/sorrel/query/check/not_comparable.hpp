// SPDX-License-Identifier: MIT
// The promise: two things are compared only when the database compares what the program means.
#pragma once

#include <sorrel/types/storage.hpp>

#include <cstddef>
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

/// Stops compilation when the smaller or larger of such values is asked for.
template <class Type>
constexpr bool ordered() {
    static_assert(is_ordered<Type>,
                  "sorrel: arrays and JSON have no order that is the same in every database "
                  "[docs/errors.md#not-comparable]");
    return is_ordered<Type>;
}

/// Named so that a failed assertion shows both numbers.
template <std::size_t Left, std::size_t Right>
inline constexpr bool are_of_equal_length = Left == Right;

/// Stops compilation when rows of different lengths are compared.
template <std::size_t Left, std::size_t Right>
constexpr bool rows_of_equal_length() {
    static_assert(are_of_equal_length<Left, Right>,
                  "sorrel: a row_of() is compared with another of as many values "
                  "[docs/errors.md#not-comparable]");
    return are_of_equal_length<Left, Right>;
}

}  // namespace sorrel::checks
