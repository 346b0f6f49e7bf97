// SPDX-License-Identifier: MIT
// From the wire's binary forms to text.
#include "types.hpp"
#include "value_text.hpp"
#include "wire.hpp"
#include "wire_array.hpp"
#include "wire_decimal.hpp"
#include "wire_time.hpp"
#include "wire_value.hpp"

#include <array>
#include <bit>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace sorrel::postgres::detail {

namespace {

std::string in_quotes(std::string_view text) {
    std::string out = "'";
    for (const char c : text) {
        out += c;
        if (c == '\'') {
            out += c;
        }
    }
    return out += '\'';
}

template <class... Numbers>
std::string printed(const char* form, Numbers... numbers) {
    std::array<char, 96> text{};
    const int size = std::snprintf(text.data(), text.size(), form, numbers...);
    return {text.data(), static_cast<std::size_t>(size)};
}

std::string day_text(std::chrono::sys_days when) {
    const std::chrono::year_month_day day{when};
    return printed("%04d-%02u-%02u", static_cast<int>(day.year()),
                   static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

// Years beyond those of std::chrono are no reason to tell nothing.
std::string instant_text(std::int64_t microseconds) {
    using namespace std::chrono;
    const sys_time<std::chrono::microseconds> when{std::chrono::microseconds{microseconds}};
    const auto day = floor<days>(when);
    const hh_mm_ss time{when - day};
    return day_text(day) + printed(" %02d:%02d:%02d.%06d", static_cast<int>(time.hours().count()),
                                   static_cast<int>(time.minutes().count()),
                                   static_cast<int>(time.seconds().count()),
                                   static_cast<int>(time.subseconds().count()));
}

std::string hexadecimal(std::string_view bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out = "\\x";
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4U];
        out += digits[byte & 15U];
    }
    return out;
}

value_kind kind_of(Oid element) {
    switch (element) {
        case oid::int8:
            return value_kind::integer;
        case oid::float8:
            return value_kind::real;
        case oid::boolean:
            return value_kind::boolean;
        case oid::bytea:
            return value_kind::bytes;
        case oid::date:
            return value_kind::day;
        case oid::timestamptz:
            return value_kind::instant;
        case oid::time:
            return value_kind::time;
        case oid::interval:
            return value_kind::interval;
        case oid::numeric:
            return value_kind::decimal;
        case oid::uuid:
            return value_kind::uuid;
        default:
            return value_kind::text;
    }
}

std::string plain_text(value_kind kind, std::string_view bytes);

std::string array_text(std::string_view bytes) {
    std::string out = "{";
    array_reader elements{bytes};
    const auto kind = kind_of(elements.element_type());
    while (elements.next()) {
        const auto element = elements.element();
        out += out.size() == 1 ? "" : ",";
        out += element ? plain_text(kind, *element) : "NULL";
    }
    return out += '}';
}

std::string plain_text(value_kind kind, std::string_view bytes) {
    switch (kind) {
        case value_kind::integer:
            return std::to_string(get_int64(bytes.data()));
        case value_kind::real: {
            std::array<char, 32> text{};
            const auto end = std::to_chars(text.data(), text.data() + text.size(),
                                           std::bit_cast<double>(get_int64(bytes.data())));
            return {text.data(), end.ptr};
        }
        case value_kind::boolean:
            return bytes[0] != 0 ? "true" : "false";
        case value_kind::bytes:
            return hexadecimal(bytes);
        case value_kind::day:
            return day_text(std::chrono::sys_days{std::chrono::days{get_day(bytes.data()).days}});
        case value_kind::instant:
            return instant_text(get_instant(bytes.data()).microseconds);
        case value_kind::decimal:
            return read_decimal(bytes).to_string();
        case value_kind::uuid:
            return get_uuid(bytes.data()).to_string();
        case value_kind::time:
            return get_time(bytes.data()).to_string();
        case value_kind::interval: {
            const auto span = get_interval(bytes.data());
            return printed("%d months %d days %lld microseconds", static_cast<int>(span.months),
                           static_cast<int>(span.days), static_cast<long long>(span.microseconds));
        }
        case value_kind::array:
            return array_text(bytes);
        case value_kind::text:
        case value_kind::json:
        case value_kind::none:
            break;
    }
    return std::string(bytes);
}

}  // namespace

std::string value_text(value_kind kind, std::string_view bytes) {
    const auto text = plain_text(kind, bytes);
    return kind == value_kind::integer || kind == value_kind::real || kind == value_kind::boolean ||
                   kind == value_kind::decimal
               ? text
               : in_quotes(text);
}

}  // namespace sorrel::postgres::detail
