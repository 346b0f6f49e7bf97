// SPDX-License-Identifier: MIT
// Dates and instants of std::chrono as fields: days as a date, UTC instants as a timestamp.
#pragma once

#include <sorrel/error/kinds.hpp>
#include <sorrel/types/storage.hpp>

#include <chrono>
#include <cstdint>
#include <limits>

namespace sorrel {

/// An instant in UTC with the microseconds that SQL's timestamp keeps. `timestamp::max()` and `min()`
/// are stored as the infinities, `infinite_future` and `infinite_past`.
using timestamp = std::chrono::sys_time<std::chrono::microseconds>;

/// A calendar day. `date::max()` and `min()` are stored as the infinities.
using date = std::chrono::sys_days;

/// Later than every other `date` or `timestamp`: "infinity" in both databases.
template <class Time>
inline constexpr Time infinite_future = Time::max();
/// Earlier than every other: "-infinity".
template <class Time>
inline constexpr Time infinite_past = Time::min();

/// The present instant, cut to microseconds so that it is read back equal.
[[nodiscard]] inline timestamp now() {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

template <>
struct storage<date> {
    using stored_type = day_count;
    static day_count to_stored(date day) {
        using limits = std::numeric_limits<std::int32_t>;
        if (day == infinite_future<date>) {
            return {limits::max()};
        }
        if (day == infinite_past<date>) {
            return {limits::min()};
        }
        const auto count = day.time_since_epoch().count();
        if (count <= limits::min() || count >= limits::max()) {
            throw_error({.kind = error_kind::out_of_range,
                         .message = "a day that no database has",
                         .expected = "a day less than 2147483647 days from 1970-01-01",
                         .got = "another day"});
        }
        return {static_cast<std::int32_t>(count)};
    }
    static date from_stored(day_count day) {
        using limits = std::numeric_limits<std::int32_t>;
        return day.days == limits::max()   ? infinite_future<date>
               : day.days == limits::min() ? infinite_past<date>
                                           : date{std::chrono::days{day.days}};
    }
};

template <>
struct storage<std::chrono::year_month_day> {
    using stored_type = day_count;
    static day_count to_stored(std::chrono::year_month_day day) {
        if (!day.ok()) {
            throw_error({.kind = error_kind::out_of_range,
                         .message = "a year_month_day that is no day of the calendar"});
        }
        return storage<date>::to_stored(date{day});
    }
    static std::chrono::year_month_day from_stored(day_count day) {
        constexpr date first{std::chrono::year::min() / 1 / 1};
        constexpr date last{std::chrono::year::max() / 12 / 31};
        const date found = storage<date>::from_stored(day);
        if (found < first || found > last) {
            throw_error({.kind = error_kind::out_of_range,
                         .message = "a year_month_day has no such year; use sorrel::date",
                         .expected = "a year from -32767 to 32767",
                         .got = "a date outside of that, or infinity"});
        }
        return std::chrono::year_month_day{found};
    }
};

template <>
struct storage<timestamp> {
    using stored_type = microsecond_count;
    static microsecond_count to_stored(timestamp instant) {
        return {instant.time_since_epoch().count()};
    }
    static timestamp from_stored(microsecond_count instant) {
        return timestamp{std::chrono::microseconds{instant.microseconds}};
    }
};

}  // namespace sorrel
