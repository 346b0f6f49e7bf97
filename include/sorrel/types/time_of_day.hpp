// SPDX-License-Identifier: MIT
// A time of the day without a day: what SQL's TIME holds.
#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

namespace sorrel {

namespace detail {

[[noreturn]] void throw_no_time_of_day();

}  // namespace detail

/// Microseconds since midnight, from 00:00 to 24:00, which both are times of their own.
class time_of_day {
public:
    static constexpr std::chrono::microseconds end_of_day{std::int64_t{24} * 60 * 60 * 1'000'000};

    /// Midnight.
    constexpr time_of_day() noexcept = default;
    /// Throws `value_error` unless it is from 0 to 24 hours: `time_of_day{13h + 5min}`.
    constexpr explicit time_of_day(std::chrono::microseconds since_midnight)
        : since_midnight_(since_midnight) {
        if (since_midnight.count() < 0 || since_midnight.count() > end_of_day.count()) {
            detail::throw_no_time_of_day();
        }
    }
    /// Reads "13:05", "13:05:00" or "13:05:00.25", with up to six decimals. Throws `value_error` for
    /// any other text.
    explicit time_of_day(std::string_view text);

    [[nodiscard]] constexpr std::chrono::microseconds since_midnight() const noexcept {
        return since_midnight_;
    }
    /// Its hours, minutes and seconds. A template, so that this type is made where it is asked for.
    template <class Parts = std::chrono::hh_mm_ss<std::chrono::microseconds>>
    [[nodiscard]] constexpr Parts parts() const {
        return Parts{since_midnight_};
    }

    /// "13:05:00.250000", always with six decimals.
    [[nodiscard]] std::string to_string() const;
    /// Writes `to_string()`.
    friend std::ostream& operator<<(std::ostream& out, time_of_day time);

    friend constexpr auto operator<=>(time_of_day, time_of_day) noexcept = default;

private:
    std::chrono::microseconds since_midnight_{0};
};

}  // namespace sorrel
