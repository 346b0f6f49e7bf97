// SPDX-License-Identifier: MIT
// Intervals as text.
#include <sorrel/error/kinds.hpp>
#include <sorrel/types/interval.hpp>

#include "digits.hpp"

#include <charconv>
#include <ostream>

namespace sorrel {

namespace {

/// Takes a whole number from the front of `text`.
template <class Number>
bool take(std::string_view& text, Number& value) {
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return fault == std::errc{};
}

bool take_word(std::string_view& text, std::string_view word) {
    const bool found = text.starts_with(word);
    text.remove_prefix(found ? word.size() : 0);
    return found;
}

/// "-1.500000S": whole seconds and six decimals, joined to one number of microseconds.
bool take_seconds(std::string_view& text, std::int64_t& microseconds) {
    const auto point = text.find('.');
    if (point == std::string_view::npos || text.size() != point + 8) {
        return false;
    }
    std::string digits(text.substr(0, point));
    digits += text.substr(point + 1, 6);
    std::string_view number = digits;
    const bool is_right = take(number, microseconds) && number.empty();
    text.remove_prefix(point + 7);
    return is_right && take_word(text, "S");
}

}  // namespace

interval interval::parse(std::string_view text) {
    interval made;
    std::string_view rest = text;
    const bool is_right = take_word(rest, "P") && take(rest, made.months) && take_word(rest, "M") &&
                          take(rest, made.days) && take_word(rest, "DT") &&
                          take_seconds(rest, made.microseconds) && rest.empty();
    if (!is_right || made.to_string() != text) {
        throw_error({.kind = error_kind::type_mismatch,
                     .message = "this text is no interval",
                     .expected = "a text such as P14M3DT-1.500000S",
                     .got = "another text"});
    }
    return made;
}

std::string interval::to_string() const {
    // the magnitude of the least number has no signed integer
    const auto bits = static_cast<std::uint64_t>(microseconds);
    const std::uint64_t magnitude = microseconds < 0 ? 0 - bits : bits;
    char decimals[] = ".000000";
    detail::put_digits(decimals + 1, magnitude % 1'000'000, 6);
    return "P" + std::to_string(months) + "M" + std::to_string(days) + "DT" +
           (microseconds < 0 ? "-" : "") + std::to_string(magnitude / 1'000'000) + decimals + "S";
}

std::ostream& operator<<(std::ostream& out, const interval& value) {
    return out << value.to_string();
}

}  // namespace sorrel
