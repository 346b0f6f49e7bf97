// SPDX-License-Identifier: MIT
// What the rows and elements of every driver read in the same way.
#pragma once

#include <sorrel/backend/decode.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>

namespace sorrel::detail {

/// Whether a float can hold a number, rounded; it can hold those that are not finite.
inline bool fits_float(double number) {
    return !std::isfinite(number) ||
           std::fabs(number) <= static_cast<double>(std::numeric_limits<float>::max());
}

/// `int32_t` for 4 bytes.
inline std::string name_of_integer(std::size_t bytes, bool is_signed) {
    return (is_signed ? "int" : "uint") + std::to_string(bytes * 8) + "_t";
}

/// The loop of `Row::decode`. `optional_text(column)` gives a text, or nothing for NULL.
template <class Row, class OptionalText>
[[gnu::always_inline]] inline void decode_cells(const Row& row, const cell<Row>* cells,
                                                void* const* fields, std::size_t size,
                                                int first_column, OptionalText optional_text) {
    for (std::size_t i = 0; i != size; ++i) {
        const cell<Row>& each = cells[i];
        const int column = first_column + each.position;
        switch (each.type) {
            case common_type::int64:
                *static_cast<std::int64_t*>(fields[i]) = row.integer(column);
                break;
            case common_type::int32: {
                const std::int64_t number = row.integer(column);
                if (!fits<std::int32_t>(number)) [[unlikely]] {
                    row.out_of_range(column, sizeof(std::int32_t), true);
                }
                *static_cast<std::int32_t*>(fields[i]) = static_cast<std::int32_t>(number);
                break;
            }
            case common_type::text:
                static_cast<std::string*>(fields[i])->assign(row.text(column));
                break;
            case common_type::optional_text: {
                auto& target = *static_cast<std::optional<std::string>*>(fields[i]);
                const std::optional<std::string_view> text = optional_text(column);
                if (!text) {
                    target.reset();
                } else if (target) {  // of the row before: its memory is used again
                    target->assign(*text);
                } else {
                    target.emplace(*text);
                }
                break;
            }
            case common_type::none:
                each.decode(row, column, fields[i]);
                break;
        }
    }
}

}  // namespace sorrel::detail
