// SPDX-License-Identifier: MIT
// Reading the elements of a JSON array, flat and one after the other.
#include <sorrel/backend/sqlite/elements.hpp>

#include "../reading.hpp"
#include "refusals.hpp"
#include "text.hpp"
#include "value_text.hpp"

#include <charconv>
#include <limits>

namespace sorrel::sqlite {

namespace {

constexpr std::string_view space = " \t\r\n";

void skip_space(std::string_view& text) {
    const auto size = text.find_first_not_of(space);
    text.remove_prefix(size == std::string_view::npos ? text.size() : size);
}

bool take(std::string_view& text, std::string_view word) {
    const bool found = text.starts_with(word);
    text.remove_prefix(found ? word.size() : 0);
    return found;
}

/// Takes hexadecimal digits to the number they are.
template <class Number>
bool take_hex(std::string_view& text, std::size_t count, Number& value) {
    const auto digits = text.substr(0, count);
    text.remove_prefix(digits.size());
    const char* const end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, value, 16);
    return digits.size() == count && read.ec == std::errc{} && read.ptr == end;
}

void append_utf8(std::string& text, std::uint32_t point) {
    const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (point < 0x80) {
        put(point);
        return;
    }
    if (point < 0x800) {
        put(0xC0U | (point >> 6U));
    } else {
        if (point < 0x10000) {
            put(0xE0U | (point >> 12U));
        } else {
            put(0xF0U | (point >> 18U));
            put(0x80U | ((point >> 12U) & 0x3FU));
        }
        put(0x80U | ((point >> 6U) & 0x3FU));
    }
    put(0x80U | (point & 0x3FU));
}

/// The character of "\uXXXX", or of two halves of one; false for half a pair alone.
bool take_code_point(std::string_view& text, std::string& out) {
    std::uint32_t point = 0;
    if (!take_hex(text, 4, point)) {
        return false;
    }
    if (point >= 0xD800 && point <= 0xDBFF) {
        std::uint32_t low = 0;
        if (!take(text, "\\u") || !take_hex(text, 4, low) || low < 0xDC00 || low > 0xDFFF) {
            return false;
        }
        point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
    } else if (point >= 0xDC00 && point <= 0xDFFF) {
        return false;
    }
    append_utf8(out, point);
    return true;
}

}  // namespace

elements::elements(sqlite3_stmt* statement, int column, std::string_view json)
    : statement_(statement), rest_(json), column_(column) {
    skip_space(rest_);
    if (!take(rest_, "[")) {
        no_array();
    }
}

bool elements::next() {
    skip_space(rest_);
    if (take(rest_, "]")) {
        skip_space(rest_);
        if (!rest_.empty()) {
            no_array();
        }
        return false;
    }
    if (!is_first_ && !take(rest_, ",")) {
        no_array();
    }
    is_first_ = false;
    skip_space(rest_);
    if (take(rest_, "\"")) {
        form_ = form::text;
        read_string();
        return true;
    }
    const auto size = std::min(rest_.find_first_of(",] \t\r\n"), rest_.size());
    token_ = rest_.substr(0, size);
    rest_.remove_prefix(size);
    if (token_ == "null") {
        form_ = form::null;
    } else if (token_ == "true" || token_ == "false") {
        form_ = form::boolean;
    } else if (!token_.empty() && (token_[0] == '-' || (token_[0] >= '0' && token_[0] <= '9'))) {
        form_ = form::number;
    } else {
        no_array();
    }
    return true;
}

void elements::read_string() {
    text_.clear();
    for (;;) {
        const auto size = rest_.find_first_of("\"\\");
        if (size == std::string_view::npos) {
            no_array();
        }
        text_ += rest_.substr(0, size);
        rest_.remove_prefix(size);
        if (take(rest_, "\"")) {
            return;
        }
        rest_.remove_prefix(1);
        static constexpr std::string_view names = "\"\\/bfnrt";
        static constexpr std::string_view characters = "\"\\/\b\f\n\r\t";
        const auto which = rest_.empty() ? std::string_view::npos : names.find(rest_.front());
        if (which != std::string_view::npos) {
            text_ += characters[which];
            rest_.remove_prefix(1);
        } else if (!take(rest_, "u") || !take_code_point(rest_, text_)) {
            no_array();
        }
    }
}

void elements::no_array() const {
    detail::refuse(statement_, column_, error_kind::type_mismatch,
                   "holds a text that is no flat JSON array", "an array of one dimension",
                   "another text");
}

void elements::wrong_element(int column, const char* expected) const {
    if (form_ == form::null) {
        detail::refuse(statement_, column, error_kind::unexpected_null,
                       "has a NULL among its elements and its field's are not std::optional",
                       expected, "NULL");
    }
    detail::refuse(statement_, column, error_kind::type_mismatch, "has an element of another type",
                   expected, "another element");
}

bool elements::is_null(int) const {
    return form_ == form::null;
}

std::int64_t elements::integer(int column) const {
    std::int64_t value = 0;
    const char* const end = token_.data() + token_.size();
    if (form_ != form::number) {
        wrong_element(column, "an integer");
    }
    const auto read = std::from_chars(token_.data(), end, value);
    if (read.ec != std::errc{} || read.ptr != end) {
        wrong_element(column, "an integer");
    }
    return value;
}

bool elements::boolean(int column) const {
    if (form_ != form::boolean) {
        wrong_element(column, "true or false");
    }
    return token_ == "true";
}

double elements::real(int column) const {
    double value = 0;
    const char* const end = token_.data() + token_.size();
    if (form_ != form::number) {
        wrong_element(column, "a number");
    }
    if (token_ == "9e999" || token_ == "-9e999") {
        constexpr double infinite = std::numeric_limits<double>::infinity();
        return token_[0] == '-' ? -infinite : infinite;
    }
    const auto read = std::from_chars(token_.data(), end, value);
    if (read.ec != std::errc{} || read.ptr != end) {
        wrong_element(column, "a number that double can hold");
    }
    return value;
}

float elements::real32(int column) const {
    const double number = real(column);
    if (!sorrel::detail::fits_float(number)) {
        detail::refuse(statement_, column, error_kind::out_of_range, "has an element beyond float",
                       "float", "a larger number");
    }
    return static_cast<float>(number);
}

std::string_view elements::text(int column) const {
    if (form_ != form::text) {
        wrong_element(column, "a text");
    }
    return text_;
}

std::span<const std::byte> elements::bytes(int column) const {
    std::string_view digits = text(column);
    bytes_.clear();
    while (!digits.empty()) {
        std::uint8_t value = 0;
        if (!take_hex(digits, 2, value)) {
            wrong_element(column, "bytes as hexadecimal digits");
        }
        bytes_.push_back(static_cast<std::byte>(value));
    }
    return bytes_;
}

day_count elements::day(int column) const {
    if (const auto value = detail::parse_day(text(column))) {
        return *value;
    }
    wrong_element(column, "YYYY-MM-DD");
}

microsecond_count elements::instant(int column) const {
    if (const auto value = detail::parse_instant(text(column))) {
        return *value;
    }
    wrong_element(column, "YYYY-MM-DD HH:MM:SS.ffffff");
}

decimal elements::decimal(int column) const {
    try {
        return sorrel::decimal{text(column)};
    } catch (const value_error&) {
        wrong_element(column, "the digits of a decimal number");
    }
}

uuid elements::uuid(int column) const {
    try {
        return sorrel::uuid{text(column)};
    } catch (const value_error&) {
        wrong_element(column, "a UUID");
    }
}

time_of_day elements::time(int column) const {
    try {
        return time_of_day{text(column)};
    } catch (const value_error&) {
        wrong_element(column, "HH:MM:SS.ffffff");
    }
}

interval elements::interval(int column) const {
    if (const auto value = detail::parse_interval(text(column))) {
        return *value;
    }
    wrong_element(column, "an interval");
}

json_text elements::json(int column) const {
    try {
        return json_text{text(column)};
    } catch (const value_error&) {
        wrong_element(column, "JSON");
    }
}

void elements::out_of_range(int column, std::size_t bytes, bool is_signed) const {
    detail::refuse(statement_, column, error_kind::out_of_range,
                   "has an element its field's elements cannot hold",
                   sorrel::detail::name_of_integer(bytes, is_signed).c_str(),
                   "an integer outside its range");
}

void elements::unknown_label(int column) const {
    detail::refuse(statement_, column, error_kind::type_mismatch,
                   "has an element that is no label of the enum", "a text of sorrel::enum_labels",
                   "another text");
}

}  // namespace sorrel::sqlite
