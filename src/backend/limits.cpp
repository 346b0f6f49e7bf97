// SPDX-License-Identifier: MIT
// The sentences about what is too large.
#include <sorrel/dialect/words.hpp>
#include <sorrel/error/kinds.hpp>

#include "limits.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace sorrel::detail {

namespace {

/// How many values a text takes: `$7` and `?7` are the seventh, and `?` alone is the next.
std::size_t count_parameters(std::string_view sql) {
    std::size_t highest = 0;
    std::size_t next = 0;
    for (std::size_t at = 0; at < sql.size();) {
        if (const auto end = skip_quoted(sql, at); end != at) {
            at = end;
            continue;
        }
        const char mark = sql[at++];
        if (mark != '?' && mark != '$') {
            continue;
        }
        std::size_t number = 0;
        const char* const first = sql.data() + at;
        const char* const last = std::from_chars(first, sql.data() + sql.size(), number).ptr;
        at += static_cast<std::size_t>(last - first);
        if (mark == '?' && last == first) {
            number = ++next;
        }
        highest = std::max(highest, number);
    }
    return highest;
}

error_details too_large(std::string_view what, std::size_t size, std::size_t limit,
                        std::string_view unit, std::string_view sql) {
    const std::string got = std::to_string(size) + std::string(unit);
    const std::string most = "at most " + std::to_string(limit);
    return {.kind = error_kind::too_large,
            .message = std::string(what) + " has " + got + ", and the database takes " + most,
            .sql = std::string(sql),
            .expected = most + std::string(unit),
            .got = got};
}

}  // namespace

void throw_value_too_large(std::size_t size, std::size_t limit, std::string_view sql) {
    throw_error(too_large("a value", size, limit, " bytes", sql));
}

error_details too_many_parameters(std::size_t limit, std::string_view sql) {
    return too_large("the statement", count_parameters(sql), limit, " parameters", sql);
}

}  // namespace sorrel::detail
