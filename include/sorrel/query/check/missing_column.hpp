// SPDX-License-Identifier: MIT
// The promise: a new row has a value for every column that cannot do without.
#pragma once

#include <sorrel/schema/table.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace sorrel::checks {

/// A field's name as a template argument, so that a failed assertion shows it.
template <std::size_t Size>
struct field_name {
    char name[Size + 1]{};

    constexpr explicit field_name(std::string_view text) {
        for (std::size_t i = 0; i != Size; ++i) {
            name[i] = text[i];
        }
    }
    [[nodiscard]] static constexpr std::size_t size() { return Size; }
};

/// Whether a row may leave this column out.
constexpr bool may_be_left_out(const column_info& column) {
    return column.is_nullable || column.is_generated || column.has_default || column.is_kept;
}

/// The field that is missing, or an empty text.
template <std::size_t Size>
constexpr std::string_view find_missing(const table_info& table,
                                        const std::array<std::string_view, Size>& given) {
    for (const auto& column : table.columns) {
        bool found = may_be_left_out(column);
        for (const auto name : given) {
            found = found || name == column.name;
        }
        if (!found) {
            return column.field;
        }
    }
    return {};
}

/// Named so that a failed assertion shows the table and the field.
template <class Table, field_name Field>
inline constexpr bool is_given = Field.size() == 0;

template <class Table, field_name Missing>
constexpr bool assert_is_given() {
    static_assert(is_given<Table, Missing>,
                  "sorrel: this insert leaves out a column that has no default, is not generated "
                  "and takes no NULL; give it a value [docs/errors.md#missing-column]");
    return is_given<Table, Missing>;
}

/// Stops compilation when an insert leaves out a column that has no default.
template <class Table, class... Columns>
constexpr bool row_is_complete() {
    constexpr auto missing = find_missing(
        table_of<Table>, std::array<std::string_view, sizeof...(Columns)>{Columns::name()...});
    if constexpr (missing.empty()) {
        return true;
    } else {
        return assert_is_given<Table, field_name<missing.size()>{missing}>();
    }
}

}  // namespace sorrel::checks
