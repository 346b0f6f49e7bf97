// SPDX-License-Identifier: MIT
// The text of an INSERT of several rows.
#include <sorrel/session/batch.hpp>

#include <algorithm>
#include <charconv>
#include <string>

namespace sorrel::detail {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Appends one row's parameters with their numbers moved on; gives how many there are. Nothing but
/// parameters stands in them: see `write_row_parameters`.
std::size_t append_numbered(std::string& text, std::string_view values, std::size_t before) {
    std::size_t count = 0;
    for (std::size_t i = 0; i != values.size(); ++i) {
        text += values[i];
        if (i + 1 == values.size() || is_digit(values[i]) || !is_digit(values[i + 1])) {
            continue;
        }
        std::size_t number = 0;
        const char* const first = values.data() + i + 1;
        const char* const end = std::from_chars(first, values.data() + values.size(), number).ptr;
        text += std::to_string(number + before);
        i += static_cast<std::size_t>(end - first);
        ++count;
    }
    return count;
}

}  // namespace

std::size_t rows_per_insert(std::size_t max_parameters, std::size_t columns) noexcept {
    return std::clamp(max_parameters / columns, std::size_t{1}, std::size_t{500});
}

std::string multi_row_insert(std::string_view head, std::string_view values, std::size_t rows,
                             const dialect_facts& dialect) {
    std::string text;
    text.reserve(head.size() + rows * (values.size() + 2));
    text += head;
    std::size_t parameters = 0;
    for (std::size_t row = 0; row != rows; ++row) {
        text += row == 0 ? "" : ", ";
        if (dialect.numbers_parameters) {
            parameters += append_numbered(text, values, parameters);
        } else {
            text += values;
        }
    }
    return text;
}

}  // namespace sorrel::detail
