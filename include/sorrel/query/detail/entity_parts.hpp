// SPDX-License-Identifier: MIT
// The pieces that the statements of a whole struct are put together from.
#pragma once

#include <sorrel/reflect/fields.hpp>
#include <sorrel/schema/table.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace sorrel::detail {

/// Which columns a statement writes: a predicate over a table's columns.
using column_choice = bool (*)(const column_info&);

constexpr bool every_column(const column_info&) {
    return true;
}
constexpr bool is_not_key(const column_info& column) {
    return !column.is_key;
}
constexpr bool is_not_generated(const column_info& column) {
    return !column.is_generated;
}

/// Binds the chosen fields in the struct's order.
template <class Table, column_choice Chosen, class Binder>
constexpr void bind_fields(Binder& binder, const Table& row) {
    [&]<std::size_t... Index>(std::index_sequence<Index...>) {
        const auto bind_one = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
            if constexpr (Chosen(table_of<Table>.columns[I])) {
                binder.bind(reflect::field<I>(row));
            }
        };
        (bind_one(std::integral_constant<std::size_t, Index>{}), ...);
    }(std::make_index_sequence<reflect::field_count<Table>>());
}

/// Binds the primary key in the key's own order.
template <class Table, class Binder>
constexpr void bind_key(Binder& binder, const Table& row) {
    [&]<std::size_t... Index>(std::index_sequence<Index...>) {
        (binder.bind(reflect::field<table_of<Table>.key[Index]>(row)), ...);
    }(std::make_index_sequence<table_of<Table>.key.size()>());
}

/// ` WHERE "id" = ?`.
template <class Table, class Writer>
constexpr void write_key_condition(Writer& out) {
    const char* separator = " WHERE ";
    for (const auto index : table_of<Table>.key) {
        out.text(separator);
        out.identifier(table_of<Table>.columns[index].name);
        out.text(" = ");
        out.parameter();
        separator = " AND ";
    }
}

/// `"id", "name", …`.
template <class Table, column_choice Chosen, class Writer>
constexpr void write_column_names(Writer& out) {
    const char* separator = "";
    for (const auto& column : table_of<Table>.columns) {
        if (Chosen(column)) {
            out.text(separator);
            out.identifier(column.name);
            separator = ", ";
        }
    }
}

/// `INSERT INTO "users" ("name", …) VALUES `, before the first row's parentheses.
template <class Table, column_choice Chosen, class Writer>
constexpr void write_insert_head(Writer& out) {
    out.text("INSERT INTO ");
    out.identifier(table_of<Table>.name);
    out.text(" (");
    write_column_names<Table, Chosen>(out);
    out.text(") VALUES ");
}

/// One row's parameters: `(?, ?, ?)`.
template <class Table, column_choice Chosen, class Writer>
constexpr void write_row_parameters(Writer& out) {
    const char* separator = "(";
    for (const auto& column : table_of<Table>.columns) {
        if (Chosen(column)) {
            out.text(separator);
            out.parameter();
            separator = ", ";
        }
    }
    out.text(")");
}

/// ` ON CONFLICT ("id")`.
template <class Table, class Writer>
constexpr void write_key_conflict(Writer& out) {
    const char* separator = " ON CONFLICT (";
    for (const auto index : table_of<Table>.key) {
        out.text(separator);
        out.identifier(table_of<Table>.columns[index].name);
        separator = ", ";
    }
    out.text(")");
}

/// The field index of the generated key, or the number of fields when nothing is generated.
template <class Table>
inline constexpr std::size_t generated_index = [] {
    std::size_t index = 0;
    for (const auto& column : table_of<Table>.columns) {
        if (column.is_generated) {
            return index;
        }
        ++index;
    }
    return index;
}();

template <class Table>
inline constexpr bool has_generated_key = generated_index<Table> < reflect::field_count<Table>;

/// Whether this row's key is still to be made by the database: it has its default value.
template <class Table>
constexpr bool asks_for_key(const Table& row) {
    if constexpr (has_generated_key<Table>) {
        const auto& field = reflect::field<generated_index<Table>>(row);
        return field == std::remove_cvref_t<decltype(field)>{};
    } else {
        return false;
    }
}

}  // namespace sorrel::detail
