// SPDX-License-Identifier: MIT
// What no engine stores unchanged as text: NUL characters, and bytes that are not UTF-8.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace sorrel::detail {

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

/// Throws `value_error` for a text with a fault.
[[noreturn]] void throw_text_fault(text_fault fault, std::string_view sql);

/// Throws `value_error` when an engine would not give this text back unchanged.
inline void check_text(std::string_view text, std::string_view sql) {
    if (!is_plain(text)) [[unlikely]] {
        if (const auto fault = find_fault(text); fault != text_fault::none) {
            throw_text_fault(fault, sql);
        }
    }
}

}  // namespace sorrel::detail
