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

}  // namespace sorrel::checks
