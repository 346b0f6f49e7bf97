// SPDX-License-Identifier: MIT
// The statements of one struct whose columns Sorrel looks after. Like the others of a struct they borrow
// it, and what is new in the row is written into the struct only when the statement has run.
#pragma once

#include <sorrel/query/check/wrong_key.hpp>
#include <sorrel/query/detail/object_parts.hpp>
#include <sorrel/query/select_list.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace sorrel {

/// UPDATE of every column but the key and when the row was made, among the living rows; or of a row that
/// was marked as deleted, which lives again.
template <class Table, row_choice Rows = row_choice::living>
struct update_object {
    using table = Table;
    const Table& row;
    timestamp instant;

    static constexpr bool check() { return checks::primary_key<Table>(); }

    template <class Writer>
    static constexpr void write(Writer& out) {
        detail::write_changed_columns<Table, &detail::is_changed_by_update<Table>>(out);
        detail::write_row_condition<Table, Rows>(out);
    }
    template <class Binder>
    void bind(Binder& binder) const {
        detail::for_each_index<Table>([&]<std::size_t Index>(detail::field_number<Index>) {
            if constexpr (Index == table_of<Table>.kept.deleted && Rows == row_choice::deleted) {
                binder.bind_null(value_kind::instant);
            } else if constexpr (detail::is_changed_by_update<Table>(Index)) {
                detail::bind_changed_field<Index>(binder, row, instant);
            }
        });
        detail::bind_row_condition(binder, row);
    }
};

/// UPDATE that marks a living row as deleted.
template <class Table>
struct mark_object {
    using table = Table;
    const Table& row;
    timestamp instant;

    static constexpr bool check() { return checks::primary_key<Table>(); }

    template <class Writer>
    static constexpr void write(Writer& out) {
        detail::write_changed_columns<Table, &detail::is_changed_by_mark<Table>>(out);
        detail::write_row_condition<Table, row_choice::living>(out);
    }
    template <class Binder>
    void bind(Binder& binder) const {
        detail::for_each_index<Table>([&]<std::size_t Index>(detail::field_number<Index>) {
            if constexpr (Index == table_of<Table>.kept.deleted) {
                binder.bind(instant);
            } else if constexpr (detail::is_changed_by_mark<Table>(Index)) {
                detail::bind_changed_field<Index>(binder, row, instant);
            }
        });
        detail::bind_row_condition(binder, row);
    }
};

/// DELETE of a row, whether living or marked as deleted.
template <class Table>
struct purge_object {
    using table = Table;
    const Table& row;

    static constexpr bool check() { return checks::primary_key<Table>(); }

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("DELETE FROM ");
        out.identifier(table_of<Table>.name);
        detail::write_row_condition<Table, row_choice::all>(out);
    }
    template <class Binder>
    void bind(Binder& binder) const {
        detail::bind_row_condition(binder, row);
    }
};

/// SELECT that tells whether the struct's row is there, in whatever version.
template <class Table, row_choice Rows>
struct row_is_there {
    using table = Table;
    const Table& row;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("SELECT 1 FROM ");
        out.identifier(table_of<Table>.name);
        detail::write_key_condition<Table>(out);
        detail::write_row_choice<Table, Rows>(out);
    }
    template <class Binder>
    void bind(Binder& binder) const {
        detail::bind_key(binder, row);
    }
};

/// INSERT of one struct, or UPDATE of the row with its primary key if that has the version of the struct;
/// gives the stored row. A row that was marked as deleted lives again, if the struct does.
template <class Table>
struct upsert_object {
    using table = Table;
    using shape = row_shape<Table, detail::entity_item<Table>>;
    const Table& row;
    timestamp instant;

    static constexpr bool check() { return checks::primary_key<Table>(); }

    template <class Writer>
    static constexpr void write(Writer& out) {
        const auto& table = table_of<Table>;
        detail::write_insert_head<Table, &detail::every_column>(out);
        detail::write_row_parameters<Table, &detail::every_column>(out);
        detail::write_key_conflict<Table>(out);
        const char* separator = " DO UPDATE SET ";
        bool changes_nothing = true;
        for (std::size_t i = 0; i != table.columns.size(); ++i) {
            if (detail::is_changed_by_update<Table>(i)) {
                out.text(separator);
                write_change(out, i);
                separator = ", ";
                changes_nothing = false;
            }
        }
        if (changes_nothing) {  // and still it gives the row
            out.text(separator);
            write_change(out, table.key.front());
        }
        if constexpr (detail::is_versioned<Table>) {
            const auto name = table.columns[table.kept.version].name;
            const bool before = out.qualify(true);  // two rows are there now
            out.text(" WHERE ");
            out.column(table.name, name);
            out.text(" = excluded.");
            out.identifier(name);
            out.qualify(before);
        }
        out.text(" RETURNING ");
        detail::write_column_names<Table, &detail::every_column>(out);
    }
    template <class Binder>
    void bind(Binder& binder) const {
        detail::for_each_index<Table>([&]<std::size_t Index>(detail::field_number<Index>) {
            if (Index == table_of<Table>.kept.updated || detail::takes_instant<Table, Index>(row)) {
                binder.bind(instant);
            } else {
                binder.bind(reflect::field<Index>(row));
            }
        });
    }

private:
    template <class Writer>
    static constexpr void write_change(Writer& out, std::size_t index) {
        const auto& table = table_of<Table>;
        const auto name = table.columns[index].name;
        out.identifier(name);
        out.text(" = excluded.");
        out.identifier(name);
        if (index == table.kept.version) {
            out.text(" + 1");
        }
    }
};

}  // namespace sorrel
