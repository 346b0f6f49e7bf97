// SPDX-License-Identifier: MIT
// The promise: arithmetic is done with numbers.
#pragma once

#include <sorrel/types/storage.hpp>

namespace sorrel::checks {

/// Named so that a failed assertion shows the type.
template <class Type>
inline constexpr bool is_number =
    !custom_stored<plain<Type>> && !std::is_enum_v<plain<Type>> &&
    (kind_of<Type> == value_kind::integer || kind_of<Type> == value_kind::real);

/// Stops compilation when an operand of an arithmetic operator is no number.
template <class Left, class Right>
constexpr void arithmetic() {
    static_assert(is_number<Left> && is_number<Right>,
                  "sorrel: arithmetic takes two numbers (and + joins two texts) "
                  "[docs/errors.md#not-a-number]");
}

/// Stops compilation when `sum` or `avg` is asked of something that is no number.
template <class Type>
constexpr void numeric_aggregate() {
    static_assert(is_number<Type>,
                  "sorrel: sum() and avg() take a number [docs/errors.md#not-a-number]");
}

}  // namespace sorrel::checks
