// SPDX-License-Identifier: MIT
// Digits in texts of a fixed form: written to and taken from the front.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace sorrel::detail {

/// Writes `value` with `count` digits, zeros in front.
constexpr void put_digits(char* out, std::uint64_t value, int count) noexcept {
    for (int i = count; i-- > 0; value /= 10) {
        out[i] = static_cast<char>('0' + value % 10);
    }
}

/// Takes digits and other characters from a text, from front to back.
class text_reader {
public:
    constexpr explicit text_reader(std::string_view text) : text_(text) {}

    /// Takes exactly `count` digits; up to 18 fit.
    template <class Number>
    constexpr bool digits(int count, Number& value) {
        value = 0;
        for (int i = 0; i != count; ++i, ++at_) {
            if (at_ >= text_.size() || text_[at_] < '0' || text_[at_] > '9') {
                return false;
            }
            value = static_cast<Number>(value * 10 + (text_[at_] - '0'));
        }
        return true;
    }
    /// Takes one of `characters`, if it is there.
    constexpr bool one_of(std::string_view characters) {
        const bool found =
            at_ < text_.size() && characters.find(text_[at_]) != std::string_view::npos;
        at_ += found ? 1 : 0;
        return found;
    }
    /// Takes the digits that follow, however many.
    constexpr std::string_view run_of_digits() {
        const std::size_t first = at_;
        while (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') {
            ++at_;
        }
        return text_.substr(first, at_ - first);
    }
    [[nodiscard]] constexpr bool at_end() const { return at_ == text_.size(); }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace sorrel::detail
