// SPDX-License-Identifier: MIT
// Durations of std::chrono as fields: an interval of microseconds.
#pragma once

#include <sorrel/error/kinds.hpp>
#include <sorrel/types/interval.hpp>
#include <sorrel/types/storage.hpp>

#include <chrono>
#include <cstdint>
#include <limits>
#include <ratio>
#include <type_traits>

namespace sorrel {

namespace detail {

/// Durations that are a whole number of microseconds, from microseconds to weeks. Months and years of
/// std::chrono are an average number of seconds, which is not what SQL means by them.
template <class Rep, class Period>
inline constexpr bool is_exact_duration =
    std::is_integral_v<Rep> && std::is_signed_v<Rep> &&
    std::ratio_divide<Period, std::micro>::den == 1 &&
    std::ratio_less_equal_v<Period, std::chrono::weeks::period>;

/// Throws `value_error` for an interval with months, or that needs more than 64 bits.
[[nodiscard]] std::int64_t microseconds_of(const interval& span);

[[noreturn]] void throw_duration_out_of_range();

}  // namespace detail

template <class Rep, class Period>
    requires detail::is_exact_duration<Rep, Period>
struct storage<std::chrono::duration<Rep, Period>> {
    using stored_type = interval;
    using duration = std::chrono::duration<Rep, Period>;

    /// Throws `value_error` when its microseconds need more than 64 bits.
    static interval to_stored(duration span) {
        if (span.count() > std::numeric_limits<std::int64_t>::max() / unit ||
            span.count() < std::numeric_limits<std::int64_t>::min() / unit) {
            detail::throw_duration_out_of_range();
        }
        return {.microseconds = std::int64_t{span.count()} * unit};
    }
    /// Throws `value_error` for an interval with months, and for one that is no whole number of these
    /// units or too many of them.
    static duration from_stored(const interval& span) {
        const std::int64_t microseconds = detail::microseconds_of(span);
        const std::int64_t count = microseconds / unit;
        if (microseconds % unit != 0 || count > std::numeric_limits<Rep>::max() ||
            count < std::numeric_limits<Rep>::min()) {
            detail::throw_duration_out_of_range();
        }
        return duration{static_cast<Rep>(count)};
    }

private:
    static constexpr std::int64_t unit = std::ratio_divide<Period, std::micro>::num;
};

}  // namespace sorrel
