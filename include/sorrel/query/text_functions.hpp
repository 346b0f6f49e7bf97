// SPDX-License-Identifier: MIT
// Functions of text: lower, upper, length, trim, substring, replace, concat.
#pragma once

#include <sorrel/dialect/function_texts.hpp>
#include <sorrel/error/kinds.hpp>
#include <sorrel/query/arithmetic.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/function.hpp>
#include <sorrel/query/value.hpp>

#include <concepts>
#include <cstdint>
#include <string>
#include <utility>

namespace sorrel {

/// With small letters. SQLite knows those of ASCII only.
template <expression Text>
[[nodiscard]] constexpr auto lower(const Text& text) {
    return detail::call<function_name<"lower">, std::string(std::string)>(text);
}
/// With capital letters. SQLite knows those of ASCII only.
template <expression Text>
[[nodiscard]] constexpr auto upper(const Text& text) {
    return detail::call<function_name<"upper">, std::string(std::string)>(text);
}

/// The number of characters.
template <expression Text>
[[nodiscard]] constexpr auto length(const Text& text) {
    return detail::call<function_name<"length">, std::int64_t(std::string)>(text);
}

/// Without the spaces at both ends, at the beginning, or at the end.
template <expression Text>
[[nodiscard]] constexpr auto trim(const Text& text) {
    return detail::call<function_name<"trim">, std::string(std::string)>(text);
}
template <expression Text>
[[nodiscard]] constexpr auto trim_left(const Text& text) {
    return detail::call<function_name<"ltrim">, std::string(std::string)>(text);
}
template <expression Text>
[[nodiscard]] constexpr auto trim_right(const Text& text) {
    return detail::call<function_name<"rtrim">, std::string(std::string)>(text);
}

/// With `replacement` wherever `part` was; an empty part is nowhere.
template <expression Text, class Part, class Replacement>
[[nodiscard]] constexpr auto replace(const Text& text, Part&& part, Replacement&& replacement) {
    return detail::call<function_name<"replace">,
                        std::string(std::string, std::string, std::string)>(
        text, std::forward<Part>(part), std::forward<Replacement>(replacement));
}

namespace detail {

// Engines part ways there: one counts from the end, the other ends sooner.
template <class Number>
constexpr void check_at_least(const Number& number, std::int64_t lowest, const char* message) {
    if constexpr (std::integral<Number>) {
        if (std::cmp_less(number, lowest)) {
            throw_error({.kind = error_kind::misuse, .message = message});
        }
    }
}

}  // namespace detail

/// The characters from the one at `first` on, counted from 1. Throws `misuse_error` for a number
/// below that.
template <expression Text, class First>
[[nodiscard]] constexpr auto substring(const Text& text, First&& first) {
    detail::check_at_least(first, 1, "the characters of a text are counted from 1");
    return detail::call<function_text<&function_texts::substring_from>,
                        std::string(std::string, std::int64_t)>(text, std::forward<First>(first));
}

/// `count` characters, or as many as there are, from the one at `first` on, counted from 1. Throws
/// `misuse_error` for a first one below 1, and a count below 0.
template <expression Text, class First, class Count>
[[nodiscard]] constexpr auto substring(const Text& text, First&& first, Count&& count) {
    detail::check_at_least(first, 1, "the characters of a text are counted from 1");
    detail::check_at_least(count, 0, "a text has no negative number of characters");
    return detail::call<function_text<&function_texts::substring>,
                        std::string(std::string, std::int64_t, std::int64_t)>(
        text, std::forward<First>(first), std::forward<Count>(count));
}

/// Texts joined, as `+` does.
template <class First, class... Others>
    requires(expression<First> || ... || expression<Others>)
[[nodiscard]] constexpr auto concat(First&& first, Others&&... others) {
    return (detail::as_expression(std::forward<First>(first)) + ... + std::forward<Others>(others));
}

}  // namespace sorrel
