// SPDX-License-Identifier: MIT
// The texts of values that SQLite has no type for, made so that they sort like the values.
#include <sorrel/error/kinds.hpp>
#include <sorrel/types/time_of_day.hpp>

#include "../../types/digits.hpp"
#include "value_text.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace sorrel::sqlite::detail {

namespace {

constexpr std::int64_t exponent_of_zero = 500000;
constexpr int exponent_digits = 6;
constexpr int day_digits = 11;

constexpr std::string_view negative_infinity = "--Infinity";
constexpr std::string_view positive_infinity = "Infinity";
constexpr std::string_view not_a_number = "NaN";

void take_from_nine(char* first, const char* last) {
    for (; first != last; ++first) {
        if (*first >= '0' && *first <= '9') {
            *first = static_cast<char>('9' - *first + '0');
        }
    }
}

/// The number of decimals that end in another digit than zero.
int decimals_of(const decimal& value) {
    return std::max(0, static_cast<int>(value.digits().size()) - value.exponent());
}

/// What `value` means, given that some decimal has this very text.
std::optional<decimal> parse_digits(std::string_view text, std::int64_t zeros) {
    const bool is_negative = text.starts_with('-');
    if (is_negative && !text.ends_with('~')) {
        return std::nullopt;
    }
    std::string digits(is_negative ? text.substr(1, text.size() - 2) : text);
    if (is_negative) {
        take_from_nine(digits.data(), digits.data() + digits.size());
    }
    sorrel::detail::text_reader from{digits};
    std::int64_t exponent = 0;
    if (!from.digits(exponent_digits, exponent) || !from.one_of(".")) {
        return std::nullopt;
    }
    exponent -= exponent_of_zero;
    const auto significant = from.run_of_digits();
    const auto scale =
        std::max<std::int64_t>(0, static_cast<std::int64_t>(significant.size()) - exponent) + zeros;
    return from.at_end()
               ? std::optional(decimal::from_digits(is_negative, significant, exponent, scale))
               : std::nullopt;
}

}  // namespace

std::string decimal_text(const decimal& value) {
    if (value.is_nan()) {
        return std::string(not_a_number);
    }
    if (value.is_infinite()) {
        return std::string(value.is_negative() ? negative_infinity : positive_infinity);
    }
    std::string text = value.is_negative() ? "-" : "";
    if (value.is_zero()) {
        text = '0';
    } else {
        const std::size_t first = text.size();
        text.append(exponent_digits, '0');
        sorrel::detail::put_digits(text.data() + first,
                                   static_cast<std::uint64_t>(exponent_of_zero + value.exponent()),
                                   exponent_digits);
        text += '.';
        text += value.digits();
        if (value.is_negative()) {
            take_from_nine(text.data() + first, text.data() + text.size());
            text += '~';
        }
    }
    return text.append(static_cast<std::size_t>(value.scale() - decimals_of(value)), ' ');
}

std::optional<decimal> parse_decimal(std::string_view text) {
    const auto size = text.find_last_not_of(' ') + 1;  // 0 when there are spaces only
    const auto zeros = static_cast<std::int64_t>(text.size() - size);
    const auto significant = text.substr(0, size);
    if (text == not_a_number) {
        return decimal::nan();
    }
    if (text == positive_infinity) {
        return decimal::infinity();
    }
    if (text == negative_infinity) {
        return -decimal::infinity();
    }
    try {
        const auto value = significant == "0" ? decimal::from_digits(false, {}, 0, zeros)
                                              : parse_digits(significant, zeros);
        // a text that another program wrote, "500002.15250" say, would not sort right
        return value && decimal_text(*value) == text ? value : std::nullopt;
    } catch (const value_error&) {
        return std::nullopt;  // larger than any decimal
    }
}

std::string interval_text(const interval& value) {
    const std::int64_t days = value.whole_days();
    std::string text = days < 0 ? "-" : "";
    const std::size_t first = text.size();
    text.append(day_digits, '0');
    sorrel::detail::put_digits(text.data() + first,
                               static_cast<std::uint64_t>(days < 0 ? -days : days), day_digits);
    if (days < 0) {
        take_from_nine(text.data() + first, text.data() + text.size());
    }
    return text + ' ' + time_of_day{std::chrono::microseconds{value.rest_of_day()}}.to_string() +
           ' ' + value.to_string();
}

std::optional<interval> parse_interval(std::string_view text) {
    const auto parts = text.rfind(' ');
    if (parts == std::string_view::npos) {
        return std::nullopt;
    }
    try {
        const auto value = interval::parse(text.substr(parts + 1));
        return interval_text(value) == text ? std::optional(value) : std::nullopt;
    } catch (const value_error&) {
        return std::nullopt;
    }
}

}  // namespace sorrel::sqlite::detail
