// SPDX-License-Identifier: MIT
// Forms of text that SQLite leaves to its callers.
#include "../../types/digits.hpp"
#include "text.hpp"

#include <chrono>
#include <cstdint>
#include <cstring>
#include <limits>

namespace sorrel::sqlite::detail {

namespace {

using sorrel::detail::put_digits;
using sorrel::detail::text_reader;

bool read_day(text_reader& from, std::chrono::sys_days& day) {
    int year = 0;
    int month = 0;
    int number = 0;
    if (!from.digits(4, year) || !from.one_of("-") || !from.digits(2, month) || !from.one_of("-") ||
        !from.digits(2, number)) {
        return false;
    }
    const std::chrono::year_month_day calendar{std::chrono::year{year},
                                               std::chrono::month{static_cast<unsigned>(month)},
                                               std::chrono::day{static_cast<unsigned>(number)}};
    day = calendar.ok() ? std::chrono::sys_days{calendar} : std::chrono::sys_days{};
    return calendar.ok();
}

constexpr std::string_view future_name = "infinity";
constexpr std::string_view past_name = "-infinity";

template <class Number>
std::string_view infinity_of(Number count) noexcept {
    using limits = std::numeric_limits<Number>;
    return count == limits::max()   ? future_name
           : count == limits::min() ? past_name
                                    : std::string_view{};
}

template <class Number>
std::optional<Number> parse_infinity(std::string_view text) noexcept {
    using limits = std::numeric_limits<Number>;
    return text == future_name ? std::optional(limits::max())
           : text == past_name ? std::optional(limits::min())
                               : std::nullopt;
}

}  // namespace

std::optional<std::array<char, 10>> format_day(day_count day) noexcept {
    // 0000-01-01 and 9999-12-31; asked first, because the calendar's own arithmetic may overflow
    if (day.days < -719528 || day.days > 2932896) {
        return std::nullopt;
    }
    const std::chrono::year_month_day calendar{std::chrono::sys_days{std::chrono::days{day.days}}};
    const int year = static_cast<int>(calendar.year());
    std::array<char, 10> text{};
    put_digits(text.data(), static_cast<std::uint64_t>(year), 4);
    text[4] = '-';
    put_digits(text.data() + 5, static_cast<unsigned>(calendar.month()), 2);
    text[7] = '-';
    put_digits(text.data() + 8, static_cast<unsigned>(calendar.day()), 2);
    return text;
}

std::optional<std::array<char, 26>> format_instant(microsecond_count when) noexcept {
    using namespace std::chrono;
    const sys_time<microseconds> instant{microseconds{when.microseconds}};
    const auto midnight = floor<days>(instant);
    const auto day = format_day({static_cast<std::int32_t>(midnight.time_since_epoch().count())});
    if (!day) {
        return std::nullopt;
    }
    const auto since = static_cast<std::uint64_t>((instant - midnight).count());
    const auto seconds_since = static_cast<unsigned>(since / 1'000'000);
    std::array<char, 26> text{};
    std::memcpy(text.data(), day->data(), day->size());
    text[10] = ' ';
    put_digits(text.data() + 11, seconds_since / 3600, 2);
    text[13] = ':';
    put_digits(text.data() + 14, seconds_since / 60 % 60, 2);
    text[16] = ':';
    put_digits(text.data() + 17, seconds_since % 60, 2);
    text[19] = '.';
    put_digits(text.data() + 20, static_cast<unsigned>(since % 1'000'000), 6);
    return text;
}

std::string_view infinity_name(day_count day) noexcept {
    return infinity_of(day.days);
}

std::string_view infinity_name(microsecond_count when) noexcept {
    return infinity_of(when.microseconds);
}

std::optional<day_count> parse_day(std::string_view text) noexcept {
    if (const auto endless = parse_infinity<std::int32_t>(text)) {
        return day_count{*endless};
    }
    text_reader from{text};
    std::chrono::sys_days day{};
    if (!read_day(from, day) || !from.at_end()) {
        return std::nullopt;
    }
    return day_count{static_cast<std::int32_t>(day.time_since_epoch().count())};
}

std::optional<microsecond_count> parse_instant(std::string_view text) noexcept {
    if (const auto endless = parse_infinity<std::int64_t>(text)) {
        return microsecond_count{*endless};
    }
    text_reader from{text};
    std::chrono::sys_days day{};
    if (!read_day(from, day)) {
        return std::nullopt;
    }
    int hour = 0;
    int minute = 0;
    int second = 0;
    std::int64_t fraction = 0;
    if (from.one_of(" T")) {
        if (!from.digits(2, hour) || !from.one_of(":") || !from.digits(2, minute)) {
            return std::nullopt;
        }
        const bool has_seconds = from.one_of(":");
        if (has_seconds && !from.digits(2, second)) {
            return std::nullopt;
        }
        if (has_seconds && from.one_of(".")) {
            int digit = 0;
            int unit = 100'000;
            if (!from.digits(1, digit)) {
                return std::nullopt;
            }
            do {
                if (unit == 0 && digit != 0) {
                    return std::nullopt;  // finer than a microsecond: it would be lost
                }
                fraction += std::int64_t{digit} * unit;
                unit /= 10;
            } while (from.digits(1, digit));
        }
        from.one_of("Z");
    }
    if (!from.at_end() || hour > 23 || minute > 59 || second > 59) {
        return std::nullopt;
    }
    const int second_of_day = (hour * 60 + minute) * 60 + second;
    const std::int64_t seconds =
        std::int64_t{day.time_since_epoch().count()} * 86400 + second_of_day;
    return microsecond_count{seconds * 1'000'000 + fraction};
}

}  // namespace sorrel::sqlite::detail
