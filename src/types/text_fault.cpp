// SPDX-License-Identifier: MIT
// Looking closely at text beyond plain ASCII.
#include <sorrel/error/kinds.hpp>

#include "text_fault.hpp"

#include <string>

namespace sorrel::detail {

namespace {

/// The length of the well-formed sequence at the front, or 0.
std::size_t sequence_length(std::string_view text) noexcept {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return i < text.size() && byte(i) >= low && byte(i) <= high;
    };
    const unsigned first = byte(0);
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return follows(1) ? 2 : 0;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        // no overlong forms after E0, no surrogates after ED
        const unsigned low = first == 0xE0 ? 0xA0 : 0x80;
        const unsigned high = first == 0xED ? 0x9F : 0xBF;
        return follows(1, low, high) && follows(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const unsigned low = first == 0xF0 ? 0x90 : 0x80;
        const unsigned high = first == 0xF4 ? 0x8F : 0xBF;
        return follows(1, low, high) && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

}  // namespace

text_fault find_fault(std::string_view text) noexcept {
    while (!text.empty()) {
        if (text.front() == '\0') {
            return text_fault::nul;
        }
        const auto length = sequence_length(text);
        if (length == 0) {
            return text_fault::not_utf8;
        }
        text.remove_prefix(length);
    }
    return text_fault::none;
}

void throw_text_fault(text_fault fault, std::string_view sql) {
    throw_error({.kind = error_kind::invalid_text,
                 .message = fault == text_fault::nul
                                ? "a text with a NUL character cannot be stored; use sorrel::blob"
                                : "a text that is not UTF-8 cannot be stored; use sorrel::blob",
                 .sql = std::string(sql),
                 .expected = "UTF-8 text without NUL",
                 .got = fault == text_fault::nul ? "a NUL character" : "other bytes"});
}

}  // namespace sorrel::detail
