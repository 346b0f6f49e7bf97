// SPDX-License-Identifier: MIT
// Values of the program as JSON, and legs of paths that are refused.
#include <sorrel/error/kinds.hpp>
#include <sorrel/query/detail/json_legs.hpp>
#include <sorrel/query/json_argument.hpp>

#include "../types/json_string.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <string>

namespace sorrel::detail {

namespace {

template <class Number>
json_text json_of_number(Number value) {
    std::array<char, 32> digits{};  // the shortest text that is read as the same number
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    return json_text::unchecked(std::string(digits.data(), end));
}

}  // namespace

void throw_wrong_json_key() {
    throw_error({.kind = error_kind::invalid_text,
                 .message = "a key in a JSON path has no quotation mark, backslash or control "
                            "character in it"});
}

void throw_wrong_json_index() {
    throw_error({.kind = error_kind::misuse,
                 .message = "an index given at run time counts the elements of an array from 0"});
}

json_text json_of_integer(std::int64_t value) {
    return json_of_number(value);
}

json_text json_of_real(double value) {
    if (!std::isfinite(value)) {
        throw_error({.kind = error_kind::not_a_number,
                     .message = "a JSON document has no NaN and no infinite number"});
    }
    return json_of_number(value);
}

json_text json_of_text(std::string_view value) {
    std::string text;
    text.reserve(value.size() + 2);
    append_json_string(text, value);
    return json_text(std::move(text));  // which refuses a NUL
}

}  // namespace sorrel::detail
