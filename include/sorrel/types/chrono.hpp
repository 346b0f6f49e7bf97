// SPDX-License-Identifier: MIT
// Dates and instants of std::chrono as fields: days as a date, UTC instants as a timestamp.
#pragma once

#include <sorrel/types/storage.hpp>

#include <chrono>

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
[[nodiscard]] timestamp now();

template <>
struct storage<date> {
    using stored_type = day_count;
    /// Throws `value_error` for a day that no database has.
    static day_count to_stored(date day);
    static date from_stored(day_count day);
};

template <>
struct storage<std::chrono::year_month_day> {
    using stored_type = day_count;
    /// Throws `value_error` for what is no day of the calendar.
    static day_count to_stored(std::chrono::year_month_day day);
    /// Throws `value_error` for a day in a year that `std::chrono::year` does not have.
    static std::chrono::year_month_day from_stored(day_count day);
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
