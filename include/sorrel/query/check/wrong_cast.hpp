// SPDX-License-Identifier: MIT
// The promise: a cast gives the same value on every database.
#pragma once

#include <sorrel/types/storage.hpp>

#include <cstdint>
#include <string>
#include <type_traits>

namespace sorrel::checks {

/// Named so that a failed assertion shows the type.
template <class To>
inline constexpr bool is_type_of_cast =
    std::is_same_v<To, std::int64_t> || std::is_same_v<To, double> ||
    std::is_same_v<To, std::string>;

/// Named so that a failed assertion shows both types.
template <class From, class To>
inline constexpr bool casts_alike_everywhere =
    std::is_same_v<To, std::int64_t> ? kind_of<From> == value_kind::integer ||
                                           kind_of<From> == value_kind::real ||
                                           kind_of<From> == value_kind::boolean
    : std::is_same_v<To, double>
        ? kind_of<From> == value_kind::integer || kind_of<From> == value_kind::real
        : kind_of<From> == value_kind::integer || kind_of<From> == value_kind::text ||
              kind_of<From> == value_kind::day;

/// Stops compilation when a value of type `From` cannot be cast to `To`.
template <class From, class To>
constexpr bool cast_to() {
    static_assert(is_type_of_cast<To>,
                  "sorrel: cast<>() gives std::int64_t, double or std::string "
                  "[docs/errors.md#wrong-cast]");
    if constexpr (is_type_of_cast<To>) {
        static_assert(casts_alike_everywhere<From, To>,
                      "sorrel: databases cast this type in different ways or not at all; cast<>() "
                      "makes numbers of numbers, and text of integers, text and days "
                      "[docs/errors.md#wrong-cast]");
        return casts_alike_everywhere<From, To>;
    } else {
        return false;
    }
}

}  // namespace sorrel::checks
