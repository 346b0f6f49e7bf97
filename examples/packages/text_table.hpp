// SPDX-License-Identifier: MIT
// Rows as they come out of a query, printed as an aligned table.
#pragma once

#include <sorrel/types/storage.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

/// What stands in one place of the table; numbers are aligned to the right.
struct Cell {
    std::string text{};
    bool is_number = false;
};

Cell to_cell(std::string_view text);
Cell to_cell(std::int64_t number);  // 1,234,567
Cell to_cell(double number);        // 1,234.5
Cell to_cell(bool answer);

template <sorrel::labelled_enum Enum>
Cell to_cell(Enum value) {
    for (const auto& label : sorrel::enum_labels<Enum>::labels) {
        if (label.value == value) {
            return to_cell(label.text);
        }
    }
    return {};
}

template <class Value>
Cell to_cell(const std::optional<Value>& value) {
    return value ? to_cell(*value) : Cell{"-"};
}

void print_cells(std::ostream& out, std::string_view title,
                 std::span<const std::string_view> headings,
                 const std::vector<std::vector<Cell>>& rows);

/// Prints the rows of a query that selected several columns.
template <class... Columns>
void print_table(std::ostream& out, std::string_view title,
                 const std::array<std::string_view, sizeof...(Columns)>& headings,
                 const std::vector<std::tuple<Columns...>>& rows) {
    std::vector<std::vector<Cell>> cells;
    for (const auto& row : rows) {
        cells.push_back(std::apply(
            [](const auto&... column) { return std::vector<Cell>{to_cell(column)...}; }, row));
    }
    print_cells(out, title, headings, cells);
}
