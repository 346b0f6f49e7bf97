// SPDX-License-Identifier: MIT
// Days of std::chrono as the databases' days.
#include <sorrel/error/kinds.hpp>
#include <sorrel/types/chrono.hpp>

#include <cstdint>
#include <limits>

namespace sorrel {

using day_limits = std::numeric_limits<std::int32_t>;

timestamp now() {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

day_count storage<date>::to_stored(date day) {
    if (day == infinite_future<date>) {
        return {day_limits::max()};
    }
    if (day == infinite_past<date>) {
        return {day_limits::min()};
    }
    const auto count = day.time_since_epoch().count();
    if (count <= day_limits::min() || count >= day_limits::max()) {
        throw_error({.kind = error_kind::out_of_range,
                     .message = "a day that no database has",
                     .expected = "a day less than 2147483647 days from 1970-01-01",
                     .got = "another day"});
    }
    return {static_cast<std::int32_t>(count)};
}

date storage<date>::from_stored(day_count day) {
    return day.days == day_limits::max()   ? infinite_future<date>
           : day.days == day_limits::min() ? infinite_past<date>
                                           : date{std::chrono::days{day.days}};
}

day_count storage<std::chrono::year_month_day>::to_stored(std::chrono::year_month_day day) {
    if (!day.ok()) {
        throw_error({.kind = error_kind::out_of_range,
                     .message = "a year_month_day that is no day of the calendar"});
    }
    return storage<date>::to_stored(date{day});
}

std::chrono::year_month_day storage<std::chrono::year_month_day>::from_stored(day_count day) {
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

}  // namespace sorrel
