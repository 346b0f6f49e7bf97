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

#include <array>
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

/// Named so that a failed assertion shows the table and the field.
template <class Table, field_name Field>
inline constexpr bool is_field_of =
    field_index<Table>({Field.name, Field.size()}) != reflect::field_count<Table>;

template <class Target, class Field>
constexpr bool find_type_fits() {
    return are_interchangeable<Target, Field> &&
           !(kind_of<Field> == value_kind::real && kind_of<Target> == value_kind::integer);
}

/// Named so that a failed assertion shows the field and the two types.
template <field_name Name, class Target, class Field>
inline constexpr bool field_fits_column = find_type_fits<Target, Field>();

/// Named so that a failed assertion shows the table and the field.
template <class Table, field_name Name, class Field>
inline constexpr bool null_fits_column =
    !is_optional<Field> ||
    may_be_left_out(table_of<Table>.columns[field_index<Table>({Name.name, Name.size()})]);

template <class Table, field_name Name, class Field>
constexpr bool field_has_column() {
    static_assert(is_field_of<Table, Name>,
                  "sorrel: a field of this insert struct has no column of its name in the table "
                  "[docs/errors.md#wrong-insert-struct]");
    if constexpr (is_field_of<Table, Name>) {
        using target = reflect::field_type<Table, field_index<Table>({Name.name, Name.size()})>;
        static_assert(
            field_fits_column<Name, target, Field>,
            "sorrel: a field of this insert struct has another type than the column of its "
            "name [docs/errors.md#wrong-insert-struct]");
        if constexpr (field_fits_column<Name, target, Field>) {
            static_assert(
                null_fits_column<Table, Name, Field>,
                "sorrel: a field of this insert struct may be NULL, and the column of its "
                "name takes no NULL and has no default "
                "[docs/errors.md#wrong-insert-struct]");
            return null_fits_column<Table, Name, Field>;
        }
    }
    return false;
}

/// The first field that `Row` has no value for although its column needs one, or an empty text.
template <class Table, class Row>
constexpr std::string_view find_missing_in_struct() {
    std::array<std::string_view, reflect::field_count<Row>> given{};
    std::size_t next = 0;
    for (const auto& field : table_of<Row>.columns) {
        given[next++] = table_of<Table>.column_of(field.field).name;
    }
    return find_missing(table_of<Table>, given);
}

/// Stops compilation when `Row` cannot be inserted into `Table`.
template <class Table, class Row, class... Fields, std::size_t... Index>
constexpr bool insert_struct(meta::type_list<Fields...>, std::index_sequence<Index...>) {
    if constexpr ((field_has_column<Table,
                                    field_name<reflect::field_name<Row, Index>.size()>{
                                        reflect::field_name<Row, Index>},
                                    Fields>() &&
                   ...)) {
        constexpr auto missing = find_missing_in_struct<Table, Row>();
        if constexpr (missing.empty()) {
            return true;
        } else {
            return assert_is_given<Table, field_name<missing.size()>{missing}>();
        }
    } else {
        return false;
    }
}

}  // namespace sorrel::checks
