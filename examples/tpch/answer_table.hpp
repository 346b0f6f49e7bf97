// SPDX-License-Identifier: MIT
// The rows of an answer as an aligned table. Headings are the names of the struct's fields, and every
// field is printed by its type: what a struct says of itself is enough.
#pragma once

#include <sorrel/sorrel.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <concepts>
#include <cstddef>
#include <cstdio>
#include <iomanip>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

inline std::string to_text(const std::string& text) {
    return text;
}
std::string to_text(std::integral auto number) {
    return std::to_string(number);
}
inline std::string to_text(double number) {
    std::array<char, 64> digits{};
    std::snprintf(digits.data(), digits.size(), "%.2f", number);
    return digits.data();
}
inline std::string to_text(sorrel::date day) {
    const std::chrono::year_month_day parts{day};
    std::array<char, 64> digits{};
    std::snprintf(digits.data(), digits.size(), "%04d-%02u-%02u", static_cast<int>(parts.year()),
                  static_cast<unsigned>(parts.month()), static_cast<unsigned>(parts.day()));
    return digits.data();
}

/// Prints at most `most` of the rows.
template <sorrel::entity_type Row>
void print_answer(std::ostream& out, std::string_view title, const std::vector<Row>& rows,
                  std::size_t most = 10) {
    std::vector<std::string> headings;
    std::vector<bool> is_number;
    for (const auto& column : sorrel::table_of<Row>.columns) {
        headings.emplace_back(column.field);
        is_number.push_back(column.kind == sorrel::value_kind::integer ||
                            column.kind == sorrel::value_kind::real);
    }
    std::vector<std::vector<std::string>> lines{headings};
    for (std::size_t i = 0; i != std::min(most, rows.size()); ++i) {
        auto& line = lines.emplace_back();
        sorrel::reflect::for_each_field(rows[i],
                                        [&](const auto& field) { line.push_back(to_text(field)); });
    }

    out << '\n' << title << '\n';
    for (const auto& line : lines) {
        for (std::size_t column = 0; column != line.size(); ++column) {
            std::size_t width = 0;
            for (const auto& other : lines) {
                width = std::max(width, other[column].size());
            }
            const bool is_last = column + 1 == line.size();
            out << "  " << (is_number[column] ? std::right : std::left)
                << std::setw(is_last && !is_number[column] ? 0 : static_cast<int>(width))
                << line[column];
        }
        out << '\n';
    }
    if (rows.size() > most) {
        out << "  and " << rows.size() - most << " more\n";
    }
}
