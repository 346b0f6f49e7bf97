// SPDX-License-Identifier: MIT
// The promise: a struct made for inserting names columns of the table, with their types, and leaves
// out none that the row needs.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/missing_column.hpp>
#include <sorrel/reflect/fields.hpp>
#include <sorrel/reflect/names.hpp>
#include <sorrel/schema/table.hpp>
#include <sorrel/types/storage.hpp>

#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

namespace sorrel::checks {

/// The place of the field of `Table` with this name, or the number of its fields.
template <class Table>
constexpr std::size_t field_index(std::string_view name) {
    std::size_t index = 0;
    for (const auto& column : table_of<Table>.columns) {
        if (column.field == name) {
            return index;
        }
        ++index;
    }
    return index;
}

template <class Table, class Field, std::size_t Index>
constexpr bool find_field_fits() {
    if constexpr (Index == reflect::field_count<Table>) {
        return false;
    } else {
        using target = reflect::field_type<Table, Index>;
        constexpr const auto& column = table_of<Table>.columns[Index];
        return are_comparable<target, Field> &&
               !(kind_of<Field> == value_kind::real && column.kind == value_kind::integer) &&
               (!is_optional<Field> || may_be_left_out(column));
    }
}

/// Named so that a failed assertion shows the table, the field's type and its place in the table.
template <class Table, class Field, std::size_t Index>
inline constexpr bool field_fits_column = find_field_fits<Table, Field, Index>();

template <class Table, class Row>
constexpr bool find_row_complete() {
    for (const auto& column : table_of<Table>.columns) {
        bool found = may_be_left_out(column);
        for (const auto& given : table_of<Row>.columns) {
            found = found || given.field == column.field;
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

/// Named so that a failed assertion shows both structs.
template <class Table, class Row>
inline constexpr bool struct_has_every_needed_column = find_row_complete<Table, Row>();

template <class Table, class Row, class... Fields, std::size_t... Index>
constexpr void fields_fit(meta::type_list<Fields...>, std::index_sequence<Index...>) {
    static_assert(
        (field_fits_column<Table, Fields, field_index<Table>(reflect::field_name<Row, Index>)> &&
         ...),
        "sorrel: a field of this insert struct has no column of its name and type in the table, or "
        "may be NULL where the column has neither NULL nor a default "
        "[docs/errors.md#wrong-insert-struct]");
}

/// Stops compilation when `Row` cannot be inserted into `Table`.
template <class Table, class Row, class... Fields>
constexpr void insert_struct(meta::type_list<Fields...> fields) {
    fields_fit<Table, Row>(fields, std::make_index_sequence<sizeof...(Fields)>());
    static_assert(struct_has_every_needed_column<Table, Row>,
                  "sorrel: this insert leaves out a column that has no default, is not generated "
                  "and takes no NULL [docs/errors.md#missing-column]");
}

}  // namespace sorrel::checks
