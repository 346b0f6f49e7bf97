// SPDX-License-Identifier: MIT
// Dates and instants of std::chrono as fields: days as a date, UTC instants as a timestamp.
#pragma once

#include <sorrel/error/kinds.hpp>
#include <sorrel/types/storage.hpp>

#include <chrono>
#include <cstdint>
#include <limits>

namespace sorrel {

/// An instant in UTC with the microseconds that SQL's timestamp keeps.
using timestamp = std::chrono::sys_time<std::chrono::microseconds>;

/// A calendar day.
using date = std::chrono::sys_days;

/// The present instant, cut to microseconds so that it is read back equal.
[[nodiscard]] inline timestamp now() {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

template <>
struct storage<date> {
    using stored_type = day_count;
    static day_count to_stored(date day) {
        return {static_cast<std::int32_t>(day.time_since_epoch().count())};
    }
    static date from_stored(day_count day) { return date{std::chrono::days{day.days}}; }
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
        return std::chrono::year_month_day{storage<date>::from_stored(day)};
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
