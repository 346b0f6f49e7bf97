// SPDX-License-Identifier: MIT
// Days and instants on the wire: counted from 2000-01-01, with infinities at both ends.
#pragma once

#include <sorrel/error/kinds.hpp>
#include <sorrel/types/storage.hpp>

#include "wire.hpp"

#include <cstdint>
#include <limits>

namespace sorrel::postgres::detail {

inline constexpr std::int32_t days_to_2000 = 10957;
inline constexpr std::int64_t microseconds_to_2000 = std::int64_t{days_to_2000} * 86'400'000'000;

/// `Count` is std::int32_t or std::int64_t; its extremes are the infinities on both sides.
template <class Count>
Count moved(Count value, Count by) {
    using limits = std::numeric_limits<Count>;
    if (value == limits::min() || value == limits::max()) {
        return value;
    }
    Count result = 0;
    // a finite value must not become an infinity either
    if (__builtin_add_overflow(value, by, &result) || result == limits::min() ||
        result == limits::max()) {
        throw_error({.kind = error_kind::out_of_range,
                     .message = "a date or timestamp beyond what both sides can hold"});
    }
    return result;
}

inline void put_day(char* out, day_count day) {
    put_int32(out, moved(day.days, -days_to_2000));
}
inline day_count get_day(const char* from) {
    return {moved(get_int32(from), days_to_2000)};
}
inline void put_instant(char* out, microsecond_count when) {
    put_int64(out, moved(when.microseconds, -microseconds_to_2000));
}
inline microsecond_count get_instant(const char* from) {
    return {moved(get_int64(from), microseconds_to_2000)};
}

}  // namespace sorrel::postgres::detail
