// SPDX-License-Identifier: MIT
// Small values of a fixed size on the wire: time, interval, uuid.
#pragma once

#include <sorrel/types/interval.hpp>
#include <sorrel/types/time_of_day.hpp>
#include <sorrel/types/uuid.hpp>

#include "wire.hpp"

#include <cstddef>
#include <cstring>

namespace sorrel::postgres::detail {

inline constexpr int time_size = 8;
inline constexpr int interval_size = 16;
inline constexpr int uuid_size = 16;

inline void put_time(char* out, time_of_day value) noexcept {
    put_int64(out, value.since_midnight().count());
}
/// Throws `value_error` for a number that is no time of day.
inline time_of_day get_time(const char* from) {
    return time_of_day{std::chrono::microseconds{get_int64(from)}};
}

inline void put_interval(char* out, const interval& value) noexcept {
    put_int64(out, value.microseconds);
    put_int32(out + 8, value.days);
    put_int32(out + 12, value.months);
}
inline interval get_interval(const char* from) noexcept {
    return {.months = get_int32(from + 12),
            .days = get_int32(from + 8),
            .microseconds = get_int64(from)};
}

inline void put_uuid(char* out, const uuid& value) noexcept {
    std::memcpy(out, value.bytes().data(), value.bytes().size());
}
inline uuid get_uuid(const char* from) noexcept {
    uuid::byte_array bytes{};
    std::memcpy(bytes.data(), from, bytes.size());
    return uuid{bytes};
}

}  // namespace sorrel::postgres::detail
