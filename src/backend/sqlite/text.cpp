// SPDX-License-Identifier: MIT
// Checks and forms of text that SQLite leaves to its callers.
#include "text.hpp"

#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstring>

namespace sorrel::sqlite::detail {

namespace {

/// The length of the well-formed sequence at the front, or 0.
std::size_t sequence_length(std::string_view text) noexcept {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return i < text.size() && byte(i) >= low && byte(i) <= high;
    };
    const unsigned first = byte(0);
    if (first < 0x80) {
        return 1;
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return follows(1) ? 2 : 0;
    }
    if (first >= 0xE0 && first <= 0xEF) {
        // no overlong forms after E0, no surrogates after ED
        const unsigned low = first == 0xE0 ? 0xA0 : 0x80;
        const unsigned high = first == 0xED ? 0x9F : 0xBF;
        return follows(1, low, high) && follows(2) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const unsigned low = first == 0xF0 ? 0x90 : 0x80;
        const unsigned high = first == 0xF4 ? 0x8F : 0xBF;
        return follows(1, low, high) && follows(2) && follows(3) ? 4 : 0;
    }
    return 0;
}

void put_digits(char* out, unsigned value, int count) noexcept {
    for (int i = count; i-- > 0; value /= 10) {
        out[i] = static_cast<char>('0' + value % 10);
    }
}

/// Takes digits from a text, from front to back.
class reader {
public:
    explicit reader(std::string_view text) : text_(text) {}

    bool digits(int count, int& value) {
        value = 0;
        for (int i = 0; i != count; ++i, ++at_) {
            if (at_ >= text_.size() || text_[at_] < '0' || text_[at_] > '9') {
                return false;
            }
            value = value * 10 + (text_[at_] - '0');
        }
        return true;
    }
    bool one_of(std::string_view characters) {
        const bool found =
            at_ < text_.size() && characters.find(text_[at_]) != std::string_view::npos;
        at_ += found ? 1 : 0;
        return found;
    }
    [[nodiscard]] bool at_end() const { return at_ == text_.size(); }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

bool read_day(reader& from, std::chrono::sys_days& day) {
    int year = 0;
    int month = 0;
    int number = 0;
    if (!from.digits(4, year) || !from.one_of("-") || !from.digits(2, month) || !from.one_of("-") ||
        !from.digits(2, number)) {
        return false;
    }
    const std::chrono::year_month_day calendar{std::chrono::year{year},
                                               std::chrono::month{static_cast<unsigned>(month)},
                                               std::chrono::day{static_cast<unsigned>(number)}};
    day = calendar.ok() ? std::chrono::sys_days{calendar} : std::chrono::sys_days{};
    return calendar.ok();
}

template <class Value, class Put>
std::string join_json(std::span<const Value> values, Put put) {
    std::string json = "[";
    for (const auto& value : values) {
        if (json.size() > 1) {
            json += ',';
        }
        put(json, value);
    }
    json += ']';
    return json;
}

template <class Number>
std::string join_numbers(std::span<const Number> values) {
    return join_json(values, [](std::string& json, Number value) {
        std::array<char, 32> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        json.append(digits.data(), end);
    });
}

}  // namespace

text_fault find_fault(std::string_view text) noexcept {
    while (!text.empty()) {
        if (text.front() == '\0') {
            return text_fault::nul;
        }
        const auto length = sequence_length(text);
        if (length == 0) {
            return text_fault::not_utf8;
        }
        text.remove_prefix(length);
    }
    return text_fault::none;
}

std::optional<std::array<char, 10>> format_day(day_count day) noexcept {
    // 0000-01-01 and 9999-12-31; asked first, because the calendar's own arithmetic may overflow
    if (day.days < -719528 || day.days > 2932896) {
        return std::nullopt;
    }
    const std::chrono::year_month_day calendar{std::chrono::sys_days{std::chrono::days{day.days}}};
    const int year = static_cast<int>(calendar.year());
    std::array<char, 10> text{};
    put_digits(text.data(), static_cast<unsigned>(year), 4);
    text[4] = '-';
    put_digits(text.data() + 5, static_cast<unsigned>(calendar.month()), 2);
    text[7] = '-';
    put_digits(text.data() + 8, static_cast<unsigned>(calendar.day()), 2);
    return text;
}

std::optional<std::array<char, 26>> format_instant(microsecond_count when) noexcept {
    using namespace std::chrono;
    const sys_time<microseconds> instant{microseconds{when.microseconds}};
    const auto midnight = floor<days>(instant);
    const auto day = format_day({static_cast<std::int32_t>(midnight.time_since_epoch().count())});
    if (!day) {
        return std::nullopt;
    }
    const auto since = static_cast<std::uint64_t>((instant - midnight).count());
    const auto seconds_since = static_cast<unsigned>(since / 1'000'000);
    std::array<char, 26> text{};
    std::memcpy(text.data(), day->data(), day->size());
    text[10] = ' ';
    put_digits(text.data() + 11, seconds_since / 3600, 2);
    text[13] = ':';
    put_digits(text.data() + 14, seconds_since / 60 % 60, 2);
    text[16] = ':';
    put_digits(text.data() + 17, seconds_since % 60, 2);
    text[19] = '.';
    put_digits(text.data() + 20, static_cast<unsigned>(since % 1'000'000), 6);
    return text;
}

std::optional<day_count> parse_day(std::string_view text) noexcept {
    reader from{text};
    std::chrono::sys_days day{};
    if (!read_day(from, day) || !from.at_end()) {
        return std::nullopt;
    }
    return day_count{static_cast<std::int32_t>(day.time_since_epoch().count())};
}

std::optional<microsecond_count> parse_instant(std::string_view text) noexcept {
    reader from{text};
    std::chrono::sys_days day{};
    if (!read_day(from, day)) {
        return std::nullopt;
    }
    int hour = 0;
    int minute = 0;
    int second = 0;
    std::int64_t fraction = 0;
    if (from.one_of(" T")) {
        if (!from.digits(2, hour) || !from.one_of(":") || !from.digits(2, minute)) {
            return std::nullopt;
        }
        const bool has_seconds = from.one_of(":");
        if (has_seconds && !from.digits(2, second)) {
            return std::nullopt;
        }
        if (has_seconds && from.one_of(".")) {
            int digit = 0;
            int unit = 100'000;
            if (!from.digits(1, digit)) {
                return std::nullopt;
            }
            do {
                if (unit == 0 && digit != 0) {
                    return std::nullopt;  // finer than a microsecond: it would be lost
                }
                fraction += std::int64_t{digit} * unit;
                unit /= 10;
            } while (from.digits(1, digit));
        }
        from.one_of("Z");
    }
    if (!from.at_end() || hour > 23 || minute > 59 || second > 59) {
        return std::nullopt;
    }
    const int second_of_day = (hour * 60 + minute) * 60 + second;
    const std::int64_t seconds =
        std::int64_t{day.time_since_epoch().count()} * 86400 + second_of_day;
    return microsecond_count{seconds * 1'000'000 + fraction};
}

std::string json_array(std::span<const std::int64_t> values) {
    return join_numbers(values);
}

std::string json_array(std::span<const double> values) {
    return join_numbers(values);
}

std::string json_array(std::span<const std::string> values) {
    return join_json(values, [](std::string& json, const std::string& value) {
        static constexpr std::string_view hex = "0123456789abcdef";
        json += '"';
        for (const char c : value) {
            if (c == '"' || c == '\\') {
                json += '\\';
                json += c;
            } else if (static_cast<unsigned char>(c) < 0x20) {
                json += "\\u00";
                json += hex[static_cast<unsigned char>(c) >> 4U];
                json += hex[static_cast<unsigned char>(c) & 0xFU];
            } else {
                json += c;
            }
        }
        json += '"';
    });
}

}  // namespace sorrel::sqlite::detail
