// SPDX-License-Identifier: MIT
// Widths, alignment and digits of a printed table.
#include "text_table.hpp"

#include <algorithm>
#include <cmath>

namespace {

// Characters, not bytes: the bytes that continue a character in UTF-8 are not counted.
std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
    }));
}

std::string with_thousands(std::int64_t number) {
    std::string digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

std::string padded(std::string_view text, std::size_t width, bool to_the_right) {
    const std::string space(width - width_of(text), ' ');
    return to_the_right ? space + std::string{text} : std::string{text} + space;
}

}  // namespace

Cell to_cell(std::string_view text) {
    return {std::string{text}};
}

Cell to_cell(std::int64_t number) {
    return {with_thousands(number), true};
}

Cell to_cell(double number) {
    const auto tenths = static_cast<std::int64_t>(std::llround(number * 10));
    return {with_thousands(tenths / 10) + "." + std::to_string(std::abs(tenths % 10)), true};
}

Cell to_cell(bool answer) {
    return {answer ? "yes" : "no"};
}

void print_cells(std::ostream& out, std::string_view title,
                 std::span<const std::string_view> headings,
                 const std::vector<std::vector<Cell>>& rows) {
    std::vector<std::size_t> widths;
    for (std::size_t column = 0; column != headings.size(); ++column) {
        widths.push_back(width_of(headings[column]));
        for (const auto& row : rows) {
            widths[column] = std::max(widths[column], width_of(row[column].text));
        }
    }
    const auto print_line = [&](auto&& text_at) {
        std::string line;
        for (std::size_t column = 0; column != headings.size(); ++column) {
            const bool is_number = !rows.empty() && rows.front()[column].is_number;
            line += "  " + padded(text_at(column), widths[column], is_number);
        }
        out << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
    };

    out << '\n' << title << '\n';
    print_line([&](std::size_t column) { return std::string{headings[column]}; });
    print_line([&](std::size_t column) { return std::string(widths[column], '-'); });
    for (const auto& row : rows) {
        print_line([&](std::size_t column) { return row[column].text; });
    }
    if (rows.empty()) {
        out << "  (none)\n";
    }
}
