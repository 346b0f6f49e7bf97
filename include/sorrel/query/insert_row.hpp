// SPDX-License-Identifier: MIT
// INSERT and upsert of one whole struct. Like the other statements of a struct they borrow it, since
// the verbs that make them run them at once.
#pragma once

#include <sorrel/query/check/wrong_key.hpp>
#include <sorrel/query/detail/entity_parts.hpp>
#include <sorrel/query/detail/kept_columns.hpp>
#include <sorrel/schema/table.hpp>

namespace sorrel {

/// Where the key of a new row comes from: out of the struct, or made by the database.
enum class key_source : unsigned char { given, generated };

/// INSERT of one struct.
template <class Table, key_source Key>
struct insert_row {
    using table = Table;
    static constexpr detail::column_choice chosen =
        Key == key_source::given ? &detail::every_column : &detail::is_not_generated;
    const Table& row_to_insert;

    static constexpr bool check() { return detail::is_well_described<Table>(); }

    template <class Writer>
    static constexpr void write(Writer& out) {
        if constexpr (Key == key_source::generated && reflect::field_count<Table> == 1) {
            out.text("INSERT INTO ");
            out.identifier(table_of<Table>.name);
            out.text(" DEFAULT VALUES");
        } else {
            detail::write_insert_head<Table, chosen>(out);
            detail::write_row_parameters<Table, chosen>(out);
        }
        if constexpr (Key == key_source::generated) {
            out.returning_key(table_of<Table>.columns[detail::generated_index<Table>].name);
        }
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        detail::bind_new_row<Table, chosen>(binder, row_to_insert);
    }
};

/// INSERT of one struct, or UPDATE of the row with its primary key when there is one.
template <class Table>
struct upsert_row {
    using table = Table;
    const Table& row_to_store;

    static constexpr bool check() { return checks::primary_key<Table>(); }

    template <class Writer>
    static constexpr void write(Writer& out) {
        detail::write_insert_head<Table, &detail::every_column>(out);
        detail::write_row_parameters<Table, &detail::every_column>(out);
        detail::write_key_conflict<Table>(out);
        const char* separator = " DO UPDATE SET ";
        bool is_all_key = true;
        for (const auto& column : table_of<Table>.columns) {
            if (!column.is_key) {
                out.text(separator);
                out.identifier(column.name);
                out.text(" = excluded.");
                out.identifier(column.name);
                separator = ", ";
                is_all_key = false;
            }
        }
        if (is_all_key) {
            out.text(" DO NOTHING");
        }
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        detail::bind_fields<Table, &detail::every_column>(binder, row_to_store);
    }
};

}  // namespace sorrel
