// SPDX-License-Identifier: MIT
// Checks and forms of text that SQLite leaves to its callers.
#pragma once

#include <sorrel/types/storage.hpp>

#include <array>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sorrel::sqlite::detail {

enum class text_fault : unsigned char { none, nul, not_utf8 };

/// Whether a text is ASCII without a NUL, as nearly all is: eight bytes at a time, the last word
/// overlapping the one before.
[[nodiscard]] inline bool is_plain(std::string_view text) noexcept {
    constexpr std::uint64_t low_bits = 0x0101010101010101U;
    constexpr std::uint64_t high_bits = 0x8080808080808080U;
    constexpr std::size_t width = sizeof(std::uint64_t);
    const auto word_at = [&](std::size_t at) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, text.data() + at, width);
        return bytes;
    };
    if (text.size() < width) {
        std::uint64_t found = 0;
        for (const char c : text) {
            found |= (c > 0) ? 0U : 1U;
        }
        return found == 0;
    }
    std::uint64_t found = 0;
    for (std::size_t at = 0; at + width < text.size(); at += width) {
        const auto bytes = word_at(at);
        found |= bytes | (bytes - low_bits);
    }
    const auto last = word_at(text.size() - width);
    found |= last | (last - low_bits);
    return (found & high_bits) == 0;
}

/// What is wrong with a text: it has a NUL, or is not well-formed UTF-8 (Unicode 15, table 3-7).
[[nodiscard]] text_fault find_fault(std::string_view text) noexcept;

/// "YYYY-MM-DD" for years 0 to 9999; nothing outside.
[[nodiscard]] std::optional<std::array<char, 10>> format_day(day_count day) noexcept;
/// "YYYY-MM-DD HH:MM:SS.ffffff", UTC, so that order as text is order in time.
[[nodiscard]] std::optional<std::array<char, 26>> format_instant(microsecond_count when) noexcept;

/// Reads "YYYY-MM-DD".
[[nodiscard]] std::optional<day_count> parse_day(std::string_view text) noexcept;
/// Reads a day with an optional time: "T" or a space between, seconds and up to six decimals of them
/// optional, an optional final "Z".
[[nodiscard]] std::optional<microsecond_count> parse_instant(std::string_view text) noexcept;

/// A JSON array.
[[nodiscard]] std::string json_array(std::span<const std::int64_t> values);
[[nodiscard]] std::string json_array(std::span<const double> values);
[[nodiscard]] std::string json_array(std::span<const std::string> values);

}  // namespace sorrel::sqlite::detail
