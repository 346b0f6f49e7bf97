// SPDX-License-Identifier: MIT
// Functions of numbers: abs, sign, round, ceil, floor, sqrt, power.
#pragma once

#include <sorrel/dialect/function_texts.hpp>
#include <sorrel/query/comparison.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/function.hpp>
#include <sorrel/types/storage.hpp>

#include <cstdint>
#include <type_traits>
#include <utility>

namespace sorrel {

namespace detail {

/// A double for a double, else a 64-bit integer.
template <class Number>
using same_kind_of_number =
    std::conditional_t<kind_of<typename Number::value_type> == value_kind::real, double,
                       std::int64_t>;

}  // namespace detail

/// The number without its sign.
template <expression Number>
[[nodiscard]] constexpr auto abs(const Number& number) {
    using type = detail::same_kind_of_number<Number>;
    return detail::call<function_name<"abs">, type(type)>(number);
}

/// -1, 0 or 1.
template <expression Number>
[[nodiscard]] constexpr auto sign(const Number& number) {
    using type = detail::same_kind_of_number<Number>;
    return detail::call<function_text<&function_texts::sign>, std::int64_t(type)>(number);
}

/// The nearest whole number as a double; from halves away from 0.
template <expression Number>
[[nodiscard]] constexpr auto round(const Number& number) {
    return detail::call<function_text<&function_texts::round>, double(double)>(number);
}
/// The nearest number with so many digits after the point.
template <expression Number, class Digits>
[[nodiscard]] constexpr auto round(const Number& number, Digits&& digits) {
    return detail::call<function_text<&function_texts::round_to_digits>,
                        double(double, std::int64_t)>(number, std::forward<Digits>(digits));
}

/// The whole number that is not below, or not above, as a double.
template <expression Number>
[[nodiscard]] constexpr auto ceil(const Number& number) {
    return detail::call<function_name<"ceil">, double(double)>(number);
}
template <expression Number>
[[nodiscard]] constexpr auto floor(const Number& number) {
    return detail::call<function_name<"floor">, double(double)>(number);
}

/// The square root. Of a negative number it is NULL in SQLite, and told when it is read.
template <expression Number>
[[nodiscard]] constexpr auto sqrt(const Number& number) {
    return detail::call<function_name<"sqrt">, double(double)>(number);
}

/// `base` to the power of `exponent`.
template <class Base, class Exponent>
    requires detail::one_is_expression<Base, Exponent>
[[nodiscard]] constexpr auto power(Base&& base, Exponent&& exponent) {
    return detail::call<function_name<"power">, double(double, double)>(
        std::forward<Base>(base), std::forward<Exponent>(exponent));
}

}  // namespace sorrel
