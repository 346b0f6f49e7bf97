// SPDX-License-Identifier: MIT
// A span of calendar time: what SQL's INTERVAL holds on PostgreSQL.
#pragma once

#include <compare>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

namespace sorrel {

/// Months, days and microseconds, kept apart because a month has no fixed number of days and a day no
/// fixed number of hours.
///
/// Two are equal when all three parts are. They are ordered by their length, a month being taken for
/// 30 days and a day for 24 hours as PostgreSQL does; of the same length, by months and then days.
struct interval {
    std::int32_t months = 0;
    std::int32_t days = 0;
    std::int64_t microseconds = 0;

    /// Reads the form that `to_string` writes. Throws `value_error` for any other text.
    [[nodiscard]] static interval parse(std::string_view text);

    /// ISO 8601 with a fixed set of parts: "P14M3DT-1.500000S".
    [[nodiscard]] std::string to_string() const;
    /// Writes `to_string()`.
    friend std::ostream& operator<<(std::ostream& out, const interval& value);

    /// Its length in whole days, rounded down, …
    [[nodiscard]] constexpr std::int64_t whole_days() const noexcept {
        return std::int64_t{months} * 30 + days + microseconds / day_length -
               (microseconds % day_length < 0 ? 1 : 0);
    }
    /// … and the microseconds that are left: less than a day, and never below zero.
    [[nodiscard]] constexpr std::int64_t rest_of_day() const noexcept {
        const std::int64_t rest = microseconds % day_length;
        return rest < 0 ? rest + day_length : rest;
    }

    friend constexpr bool operator==(const interval&, const interval&) noexcept = default;
    friend constexpr std::strong_ordering operator<=>(const interval& left,
                                                      const interval& right) noexcept {
        if (const auto order = left.whole_days() <=> right.whole_days(); order != 0) {
            return order;
        }
        if (const auto order = left.rest_of_day() <=> right.rest_of_day(); order != 0) {
            return order;
        }
        if (const auto order = left.months <=> right.months; order != 0) {
            return order;
        }
        return left.days <=> right.days;
    }

private:
    static constexpr std::int64_t day_length = std::int64_t{24} * 60 * 60 * 1'000'000;
};

}  // namespace sorrel
