// SPDX-License-Identifier: MIT
// From an interval to a duration, where there is one.
#include <sorrel/types/duration.hpp>

namespace sorrel::detail {

void throw_duration_out_of_range() {
    throw_error({.kind = error_kind::out_of_range,
                 .message = "a duration that cannot be stored or read unchanged",
                 .expected = "a whole number of the field's units that it can hold",
                 .got = "another interval"});
}

std::int64_t microseconds_of(const interval& span) {
    constexpr std::int64_t day_length = 86'400'000'000;
    if (span.months != 0) {
        throw_error({.kind = error_kind::out_of_range,
                     .message = "an interval with months is no duration; use sorrel::interval",
                     .expected = "an interval of days and microseconds",
                     .got = "an interval with months"});
    }
    std::int64_t sum = 0;
    if (__builtin_add_overflow(span.days * day_length, span.microseconds, &sum)) {
        throw_duration_out_of_range();
    }
    return sum;
}

}  // namespace sorrel::detail
