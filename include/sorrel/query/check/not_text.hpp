// SPDX-License-Identifier: MIT
// The promise: text operations are asked of text.
#pragma once

#include <sorrel/types/storage.hpp>

namespace sorrel::checks {

/// Named so that a failed assertion shows the type.
template <class Type>
inline constexpr bool is_text = kind_of<Type> == value_kind::text;

/// Stops compilation when `like` is asked of something that is not text.
template <class Subject, class Pattern>
constexpr bool like_on_text() {
    static_assert(is_text<Subject> && is_text<Pattern>,
                  "sorrel: like() compares text with a text pattern, and one of them is not text "
                  "[docs/errors.md#not-text]");
    return is_text<Subject> && is_text<Pattern>;
}

/// Stops compilation when one of the two operands of `contains` and the like is no text.
template <class Subject, class Part>
constexpr bool parts_of_text() {
    static_assert(
        is_text<Subject> && is_text<Part>,
        "sorrel: contains(), starts_with() and ends_with() look for text in text, and one "
        "of them is not text [docs/errors.md#not-text]");
    return is_text<Subject> && is_text<Part>;
}

/// Named so that a failed assertion shows the operands.
template <class Text, class Separator>
inline constexpr bool are_texts =
    is_text<typename Text::value_type> && is_text<typename Separator::value_type>;

/// Stops compilation when `string_agg` is asked to join something else than text.
template <class Text, class Separator>
constexpr bool joins_text() {
    static_assert(are_texts<Text, Separator>,
                  "sorrel: string_agg() joins text, with a text between; cast<std::string>() a "
                  "number first [docs/errors.md#not-text]");
    return are_texts<Text, Separator>;
}

}  // namespace sorrel::checks
