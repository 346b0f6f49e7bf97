// SPDX-License-Identifier: MIT
// Rows of raw SQL that go into a struct: columns are found by name.
#pragma once

#include <sorrel/backend/decode.hpp>
#include <sorrel/schema/table.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace sorrel::detail {

[[noreturn]] void throw_missing_result_column(std::string_view struct_name,
                                              std::string_view column);

/// The cells of `Target`, each with the column of that name in this result.
template <class Target, class Row>
auto cells_by_name(const Row& row) {
    auto cells = cells_of<Row, Target>;
    for (std::size_t i = 0; i != cells.size(); ++i) {
        cells[i].position = row.find(table_of<Target>.columns[i].name);
        if (cells[i].position < 0) {
            throw_missing_result_column(table_of<Target>.struct_name,
                                        table_of<Target>.columns[i].name);
        }
    }
    return cells;
}

template <class Row, class Target>
void decode_named_row(const Row& row, Target& target) {
    const auto cells = cells_by_name<Target>(row);
    const auto addresses = field_addresses(target);
    row.decode(cells.data(), addresses.data(), addresses.size(), 0);
}

}  // namespace sorrel::detail
