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

/// Likewise, for numbers with all their digits.
template <class Type>
inline constexpr bool is_decimal =
    !custom_stored<plain<Type>> && kind_of<Type> == value_kind::decimal;

/// Named so that a failed assertion shows the types.
template <class Left, class Right>
inline constexpr bool can_calculate =
    is_decimal<Left> || is_decimal<Right>
        ? (is_decimal<Left> || (is_number<Left> && kind_of<Left> == value_kind::integer)) &&
              (is_decimal<Right> || (is_number<Right> && kind_of<Right> == value_kind::integer))
        : is_number<Left> && is_number<Right>;

/// Stops compilation when an operand of an arithmetic operator is no number, or would have to become
/// a floating-point number first.
template <class Left, class Right>
constexpr bool arithmetic() {
    static_assert(
        can_calculate<Left, Right>,
        "sorrel: arithmetic takes two numbers (and + joins two texts), and with a decimal "
        "another decimal or an integer [docs/errors.md#not-a-number]");
    return can_calculate<Left, Right>;
}

/// Stops compilation when a quotient of decimals is wanted: databases cut it at different places.
template <class Left, class Right>
constexpr bool exact_arithmetic() {
    static_assert(!is_decimal<Left> && !is_decimal<Right>,
                  "sorrel: decimals are added, subtracted and multiplied, and not divided "
                  "[docs/errors.md#not-a-number]");
    return !is_decimal<Left> && !is_decimal<Right>;
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

/// Stops compilation when `sum` is asked of something that is no number.
template <class Type>
constexpr bool numeric_sum() {
    static_assert(is_number<Type> || is_decimal<Type>,
                  "sorrel: sum() takes a number [docs/errors.md#not-a-number]");
    return is_number<Type> || is_decimal<Type>;
}

/// The same of `avg`, which divides.
template <class Type>
constexpr bool numeric_average() {
    static_assert(is_number<Type>,
                  "sorrel: avg() takes a number, and no decimal [docs/errors.md#not-a-number]");
    return is_number<Type>;
}

}  // namespace sorrel::checks
