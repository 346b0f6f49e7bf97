// SPDX-License-Identifier: MIT
// Text that can be a template argument, and the array a constant SQL text is kept in.
#pragma once

#include <cstddef>
#include <string_view>

namespace sorrel::meta {

/// A string literal as a template argument: `sql<"SELECT 1">`.
template <std::size_t Size>
struct fixed_string {
    char data[Size]{};

    constexpr fixed_string() = default;
    // NOLINTNEXTLINE(google-explicit-constructor): a literal must convert by itself
    constexpr fixed_string(const char (&literal)[Size]) {
        for (std::size_t i = 0; i != Size; ++i) {
            data[i] = literal[i];
        }
    }

    /// The text without its closing NUL.
    [[nodiscard]] constexpr std::string_view view() const { return {data, Size - 1}; }
};

}  // namespace sorrel::meta
