// SPDX-License-Identifier: MIT
// JSON documents, written as they are made.
#include "../types/json_string.hpp"
#include "../types/text_fault.hpp"
#include "json.hpp"

#include <fmt/format.h>

namespace sorrel::command_line::json {

namespace {

/// A text that is UTF-8, since a reader may refuse a whole document for one byte that is not.
std::string readable(std::string_view text) {
    if (sorrel::detail::find_fault(text) != sorrel::detail::text_fault::not_utf8) {
        return std::string(text);
    }
    std::string plain;
    for (const char each : text) {
        plain += static_cast<unsigned char>(each) < 0x80 ? std::string(1, each) : "\xEF\xBF\xBD";
    }
    return plain;
}

void append_to(std::string& all, std::string_view next) {
    if (!all.empty()) {
        all += ", ";
    }
    all += next;
}

}  // namespace

std::string text(std::string_view value) {
    std::string quoted;
    sorrel::detail::append_json_string(quoted, readable(value));
    return quoted;
}

std::string text(bool value) {
    return value ? "true" : "false";
}

std::string text(double value) {
    return fmt::format("{:.3f}", value);
}

std::string text(const object& value) {
    return "{" + value.members() + "}";
}

std::string text(const array& value) {
    return "[" + value.elements() + "]";
}

object& object::add_all(const object& other) {
    if (!other.members_.empty()) {
        append_to(members_, other.members_);
    }
    return *this;
}

void object::append(std::string_view name, const std::string& value) {
    append_to(members_, text(name) + ": " + value);
}

void array::append(const std::string& value) {
    append_to(elements_, value);
}

}  // namespace sorrel::command_line::json
