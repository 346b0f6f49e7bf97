// SPDX-License-Identifier: MIT
// Times of the day as text.
#include <sorrel/error/kinds.hpp>
#include <sorrel/types/time_of_day.hpp>

#include "digits.hpp"

#include <ostream>

namespace sorrel {

namespace detail {

void throw_no_time_of_day() {
    throw_error({.kind = error_kind::out_of_range,
                 .message = "a time of day is from 00:00 to 24:00",
                 .expected = "0 to 24 hours since midnight",
                 .got = "a duration outside of that"});
}

}  // namespace detail

time_of_day::time_of_day(std::string_view text) {
    detail::text_reader from{text};
    int hour = 0;
    int minute = 0;
    int second = 0;
    std::int64_t fraction = 0;
    bool is_right =
        from.digits(2, hour) && from.one_of(":") && from.digits(2, minute) && minute < 60;
    if (is_right && from.one_of(":")) {
        is_right = from.digits(2, second) && second < 60;
        if (is_right && from.one_of(".")) {
            const auto digits = from.run_of_digits();
            is_right = !digits.empty() && digits.size() <= 6;
            for (std::size_t i = 0; is_right && i != 6; ++i) {
                fraction = fraction * 10 + (i < digits.size() ? digits[i] - '0' : 0);
            }
        }
    }
    const std::int64_t seconds = (std::int64_t{hour} * 60 + minute) * 60 + second;
    since_midnight_ = std::chrono::microseconds{seconds * 1'000'000 + fraction};
    if (!is_right || !from.at_end() || since_midnight_ > end_of_day) {
        throw_error({.kind = error_kind::type_mismatch,
                     .message = "this text is no time of day",
                     .expected = "HH:MM:SS.ffffff",
                     .got = "another text"});
    }
}

std::string time_of_day::to_string() const {
    std::string text = "00:00:00.000000";
    const auto micros = static_cast<std::uint64_t>(since_midnight_.count());
    const std::uint64_t seconds = micros / 1'000'000;
    detail::put_digits(text.data(), seconds / 3600, 2);
    detail::put_digits(text.data() + 3, seconds / 60 % 60, 2);
    detail::put_digits(text.data() + 6, seconds % 60, 2);
    detail::put_digits(text.data() + 9, micros % 1'000'000, 6);
    return text;
}

std::ostream& operator<<(std::ostream& out, time_of_day time) {
    return out << time.to_string();
}

}  // namespace sorrel
