// SPDX-License-Identifier: MIT
// Checks and forms of text that SQLite leaves to its callers.
#pragma once

#include <sorrel/types/storage.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace sorrel::sqlite::detail {

enum class text_fault : unsigned char { none, nul, not_utf8 };

/// Whether no byte of these is NUL or above 127; found by a borrow or by the highest bit. May take a
/// byte after a NUL for one as well, which changes nothing.
template <class Word>
[[nodiscard]] inline Word faults_of(const char* bytes) noexcept {
    constexpr Word low_bits = static_cast<Word>(-1) / 255;  // 0x0101…
    Word word = 0;
    std::memcpy(&word, bytes, sizeof(Word));
    return word | (word - low_bits);
}

/// Whether a text is ASCII without a NUL, as nearly all is. A length is served by words that overlap
/// rather than by a loop, since the end of a short loop is what a processor cannot foresee.
[[nodiscard]] inline bool is_plain(std::string_view text) noexcept {
    using long_word = std::uint64_t;
    using short_word = std::uint32_t;
    constexpr long_word high_bits = ~long_word{0} / 255 * 128;  // 0x8080…
    constexpr std::size_t width = sizeof(long_word);
    const char* const first = text.data();
    const char* const end = first + text.size();
    long_word found = 0;
    if (text.size() >= width) {
        for (const char* at = first; end - at > 2 * static_cast<std::ptrdiff_t>(width);
             at += 2 * width) {
            found |= faults_of<long_word>(at) | faults_of<long_word>(at + width);
        }
        if (text.size() > 2 * width) {
            found |= faults_of<long_word>(end - 2 * width);
        } else {
            found |= faults_of<long_word>(first);
        }
        found |= faults_of<long_word>(end - width);
    } else if (text.size() >= sizeof(short_word)) {
        const short_word both =
            faults_of<short_word>(first) | faults_of<short_word>(end - sizeof(short_word));
        found = both & static_cast<short_word>(high_bits);
    } else {
        for (const char c : text) {
            found |= c > 0 ? 0 : high_bits;
        }
    }
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
