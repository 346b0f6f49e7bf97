// SPDX-License-Identifier: MIT
// Exact decimal numbers: made, written and compared, digit by digit.
#include <sorrel/error/kinds.hpp>
#include <sorrel/types/decimal.hpp>

#include "digits.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <ostream>

namespace sorrel {

namespace {

[[noreturn]] void throw_no_decimal(std::string_view text) {
    throw_error({.kind = error_kind::type_mismatch,
                 .message = "this text is no decimal number",
                 .expected = "a number such as -12.50, NaN, Infinity or -Infinity",
                 .got = text.empty() ? "an empty text" : "another text"});
}

[[noreturn]] void throw_too_large() {
    throw_error({.kind = error_kind::out_of_range,
                 .message = "a decimal number has up to 131072 digits before the point and 16383 "
                            "after it",
                 .expected = "a smaller or shorter number",
                 .got = "a decimal number beyond that"});
}

bool equal_words(std::string_view text, std::string_view lower_case) {
    return std::equal(text.begin(), text.end(), lower_case.begin(), lower_case.end(),
                      [](char given, char wanted) {
                          return given == wanted ||
                                 (given >= 'A' && given <= 'Z' && given - 'A' + 'a' == wanted);
                      });
}

/// The number after "e", held within what no decimal has, so that it can be added to.
std::int64_t clamped_exponent(bool is_negative, std::string_view digits) {
    constexpr std::int64_t beyond = 1'000'000'000'000;
    std::int64_t value = 0;
    for (const char digit : digits) {
        value = std::min(value * 10 + (digit - '0'), beyond);
    }
    return is_negative ? -value : value;
}

}  // namespace

decimal::decimal(std::string_view text) {
    detail::text_reader from{text};
    const bool is_negative = from.one_of("-");
    if (!is_negative) {
        from.one_of("+");
    }
    const std::string_view words = text.substr(!text.empty() && (text[0] == '-' || text[0] == '+'));
    if (equal_words(words, "infinity") || equal_words(words, "inf")) {
        *this = is_negative ? -infinity() : infinity();
        return;
    }
    if (equal_words(text, "nan")) {
        *this = nan();
        return;
    }
    const auto whole = from.run_of_digits();
    const auto fraction = from.one_of(".") ? from.run_of_digits() : std::string_view{};
    std::int64_t shift = 0;
    if (from.one_of("eE")) {
        const bool is_below = from.one_of("-");
        if (!is_below) {
            from.one_of("+");
        }
        const auto digits = from.run_of_digits();
        if (digits.empty()) {
            throw_no_decimal(text);
        }
        shift = clamped_exponent(is_below, digits);
    }
    if (!from.at_end() || (whole.empty() && fraction.empty())) {
        throw_no_decimal(text);
    }
    std::string digits(whole);
    digits += fraction;
    *this =
        from_digits(is_negative, digits, static_cast<std::int64_t>(whole.size()) + shift,
                    std::max<std::int64_t>(0, static_cast<std::int64_t>(fraction.size()) - shift));
}

decimal decimal::from_digits(bool is_negative, std::string_view digits, std::int64_t exponent,
                             std::int64_t scale) {
    if (digits.find_first_not_of("0123456789") != std::string_view::npos) {
        throw_no_decimal(digits);
    }
    decimal made;
    if (scale < 0 || scale > max_scale) {
        throw_too_large();
    }
    made.scale_ = static_cast<int>(scale);
    const auto first = digits.find_first_not_of('0');
    if (first == std::string_view::npos) {
        return made;
    }
    const auto last = digits.find_last_not_of('0');
    exponent -= static_cast<std::int64_t>(first);
    const auto size = static_cast<std::int64_t>(last - first + 1);
    if (exponent > max_integer_digits || size - exponent > scale) {
        throw_too_large();
    }
    made.digits_ = digits.substr(first, last - first + 1);
    made.exponent_ = static_cast<int>(exponent);
    made.is_negative_ = is_negative;
    return made;
}

decimal decimal::from_magnitude(std::uint64_t magnitude, bool is_negative, int scale) {
    char digits[20];
    const char* const end = std::to_chars(digits, digits + sizeof digits, magnitude).ptr;
    const auto size = static_cast<std::size_t>(end - digits);
    return from_digits(is_negative, {digits, size}, static_cast<std::int64_t>(size) - scale, scale);
}

decimal decimal::infinity() {
    decimal made;
    made.form_ = form::infinite;
    return made;
}

decimal decimal::nan() {
    decimal made;
    made.form_ = form::nan;
    return made;
}

std::string decimal::to_string() const {
    if (is_nan()) {
        return "NaN";
    }
    std::string text = is_negative_ ? "-" : "";
    if (is_infinite()) {
        return text + "Infinity";
    }
    // digits stand at the places exponent-1, exponent-2, …; the point is after place 0
    const auto whole = static_cast<std::size_t>(std::max(exponent_, 0));
    const std::size_t shared = std::min(whole, digits_.size());
    text.append(digits_, 0, shared);
    text.append(whole - shared, '0');
    if (whole == 0) {
        text += '0';
    }
    if (scale_ != 0) {
        text += '.';
        const auto leading =
            digits_.empty() ? std::size_t{0} : static_cast<std::size_t>(std::max(-exponent_, 0));
        text.append(leading, '0');
        text.append(digits_, shared);
        text.append(static_cast<std::size_t>(scale_) - leading - (digits_.size() - shared), '0');
    }
    return text;
}

decimal decimal::operator-() const {
    decimal made = *this;
    made.is_negative_ = !is_negative_ && !is_nan() && !is_zero();
    return made;
}

std::weak_ordering operator<=>(const decimal& left, const decimal& right) noexcept {
    const auto rank = [](const decimal& value) {
        const int size = value.is_nan() ? 3 : value.is_infinite() ? 2 : value.is_zero() ? 0 : 1;
        return value.is_negative() ? -size : size;
    };
    if (rank(left) != rank(right) || rank(left) % 2 == 0 || left.is_nan()) {
        return rank(left) <=> rank(right);
    }
    const auto& greater = left.is_negative() ? right : left;
    const auto& less = left.is_negative() ? left : right;
    if (left.exponent() != right.exponent()) {
        return greater.exponent() <=> less.exponent();
    }
    return greater.digits().compare(less.digits()) <=> 0;
}

std::ostream& operator<<(std::ostream& out, const decimal& number) {
    return out << number.to_string();
}

}  // namespace sorrel
