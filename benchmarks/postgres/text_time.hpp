// SPDX-License-Identifier: MIT
// Instants as PostgreSQL's ISO text, for the subjects that exchange text: 2020-01-31 23:59:59.123456+00,
// in sessions whose time zone is UTC.
#pragma once

#include "../dataset.hpp"

#include <array>
#include <string_view>

namespace bench {

/// The text of an instant of our century, with a NUL behind it.
class timestamp_text {
public:
    explicit timestamp_text(timestamp instant) {
        const auto day = std::chrono::floor<std::chrono::days>(instant);
        const std::chrono::year_month_day date{day};
        const std::chrono::hh_mm_ss time{instant - day};
        write(0, 4, static_cast<int>(date.year()));
        write(5, 2, static_cast<unsigned>(date.month()));
        write(8, 2, static_cast<unsigned>(date.day()));
        write(11, 2, time.hours().count());
        write(14, 2, time.minutes().count());
        write(17, 2, time.seconds().count());
        write(20, 6, time.subseconds().count());
    }

    [[nodiscard]] const char* c_str() const { return text_.data(); }

private:
    template <class Number>
    void write(std::size_t first, std::size_t digits, Number number) {
        for (std::size_t i = first + digits; i-- != first; number /= 10) {
            text_[i] = static_cast<char>('0' + number % 10);
        }
    }

    std::array<char, 27> text_{"0000-00-00 00:00:00.000000"};
};

/// PostgreSQL leaves out the zeros at the end of a fraction; the zone at the end is always +00.
inline timestamp parse_timestamp(std::string_view text) {
    const auto number = [text](std::size_t first, std::size_t digits) {
        int value = 0;
        for (const char digit : text.substr(first, digits)) {
            value = value * 10 + (digit - '0');
        }
        return value;
    };
    int fraction = 0;
    int unit = 100'000;
    for (std::size_t i = 20; i < text.size() - 3; ++i, unit /= 10) {
        fraction += (text[i] - '0') * unit;
    }
    using namespace std::chrono;
    return sys_days{year{number(0, 4)} / number(5, 2) / number(8, 2)} + hours{number(11, 2)} +
           minutes{number(14, 2)} + seconds{number(17, 2)} + microseconds{fraction};
}

}  // namespace bench
