// SPDX-License-Identifier: MIT
// `numeric` on the wire: groups of four decimal digits.
#include <sorrel/error/kinds.hpp>

#include "wire.hpp"
#include "wire_decimal.hpp"

#include <cstddef>
#include <cstdint>

namespace sorrel::postgres::detail {

namespace {

constexpr int group_digits = 4;
constexpr std::size_t head_size = 8;  // number of groups, weight, sign, scale: two bytes each

constexpr std::uint16_t positive = 0x0000;
constexpr std::uint16_t negative = 0x4000;
constexpr std::uint16_t not_a_number = 0xC000;
constexpr std::uint16_t positive_infinity = 0xD000;
constexpr std::uint16_t negative_infinity = 0xF000;

std::uint16_t get_word(std::string_view bytes, std::size_t at) {
    return static_cast<std::uint16_t>(get_int16(bytes.data() + at));
}

[[noreturn]] void throw_malformed() {
    throw_error({.kind = error_kind::protocol,
                 .message = "the server sent bytes that are no numeric",
                 .expected = "a numeric in binary form",
                 .got = "other bytes"});
}

/// `numerator / 4`, rounded down.
constexpr int group_of(int place) {
    return place >= 0 ? place / group_digits : -((-place + group_digits - 1) / group_digits);
}

std::uint16_t sign_of(const decimal& value) {
    if (value.is_nan()) {
        return not_a_number;
    }
    if (value.is_infinite()) {
        return value.is_negative() ? negative_infinity : positive_infinity;
    }
    return value.is_negative() ? negative : positive;
}

}  // namespace

void append_decimal(std::string& out, const decimal& value) {
    const auto append = [&](int word) { append_int16(out, static_cast<std::int16_t>(word)); };
    const std::string& digits = value.digits();
    // The first digit stands for tens to the power of exponent - 1; its group may begin before it.
    const int weight = digits.empty() ? 0 : group_of(value.exponent() - 1);
    const auto before =
        digits.empty() ? std::size_t{0}
                       : static_cast<std::size_t>((weight + 1) * group_digits - value.exponent());
    const std::size_t groups = (before + digits.size() + group_digits - 1) / group_digits;
    append(static_cast<int>(groups));
    append(weight);
    append(sign_of(value));
    append(value.scale());
    for (std::size_t group = 0; group != groups; ++group) {
        int number = 0;
        for (std::size_t i = group * group_digits; i != (group + 1) * group_digits; ++i) {
            const bool is_digit = i >= before && i - before < digits.size();
            number = number * 10 + (is_digit ? digits[i - before] - '0' : 0);
        }
        append(number);
    }
}

decimal read_decimal(std::string_view bytes) {
    if (bytes.size() < head_size) {
        throw_malformed();
    }
    const std::size_t groups = get_word(bytes, 0);
    const int weight = get_int16(bytes.data() + 2);
    const std::uint16_t sign = get_word(bytes, 4);
    const int scale = get_word(bytes, 6);
    if (bytes.size() - head_size != groups * 2) {
        throw_malformed();
    }
    switch (sign) {
        case not_a_number:
            return decimal::nan();
        case positive_infinity:
            return decimal::infinity();
        case negative_infinity:
            return -decimal::infinity();
        case positive:
        case negative:
            break;
        default:
            throw_malformed();
    }
    std::string digits;
    digits.reserve(groups * group_digits);
    for (std::size_t group = 0; group != groups; ++group) {
        const int number = get_word(bytes, head_size + group * 2);
        if (number > 9999) {
            throw_malformed();
        }
        digits += static_cast<char>('0' + number / 1000);
        digits += static_cast<char>('0' + number / 100 % 10);
        digits += static_cast<char>('0' + number / 10 % 10);
        digits += static_cast<char>('0' + number % 10);
    }
    return decimal::from_digits(sign == negative, digits, (std::int64_t{weight} + 1) * group_digits,
                                scale);
}

}  // namespace sorrel::postgres::detail
