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
constexpr bool arithmetic() {
    static_assert(is_number<Left> && is_number<Right>,
                  "sorrel: arithmetic takes two numbers (and + joins two texts) "
                  "[docs/errors.md#not-a-number]");
    return is_number<Left> && is_number<Right>;
}

/// Named so that a failed assertion shows the type.
template <class Type>
inline constexpr bool is_integer = is_number<Type> && kind_of<Type> == value_kind::integer;

/// Stops compilation when `%` is asked of a fraction: SQLite would cut it, PostgreSQL refuse it.
template <class Left, class Right>
constexpr bool integer_arithmetic() {
    static_assert(is_integer<Left> && is_integer<Right>,
                  "sorrel: % takes two integers, as in C++ [docs/errors.md#not-a-number]");
    return is_integer<Left> && is_integer<Right>;
}

/// Stops compilation when `sum` or `avg` is asked of something that is no number.
template <class Type>
constexpr bool numeric_aggregate() {
    static_assert(is_number<Type>,
                  "sorrel: sum() and avg() take a number [docs/errors.md#not-a-number]");
    return is_number<Type>;
}

}  // namespace sorrel::checks
