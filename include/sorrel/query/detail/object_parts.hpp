// SPDX-License-Identifier: MIT
// The pieces that the statements of one kept struct are put together from.
#pragma once

#include <sorrel/query/detail/entity_parts.hpp>
#include <sorrel/query/detail/kept_columns.hpp>
#include <sorrel/query/detail/row_scope.hpp>
#include <sorrel/reflect/fields.hpp>
#include <sorrel/schema/table.hpp>
#include <sorrel/types/chrono.hpp>

#include <cstddef>
#include <limits>
#include <type_traits>
#include <utility>

namespace sorrel::detail {

template <std::size_t Index>
using field_number = std::integral_constant<std::size_t, Index>;

/// Calls `use(field_number<0>{})`, and so on for each field.
template <class Table, class Use>
constexpr void for_each_index(Use use) {
    [&]<std::size_t... Index>(std::index_sequence<Index...>) {
        (use(field_number<Index>{}), ...);
    }(std::make_index_sequence<reflect::field_count<Table>>());
}

/// The version that a row has after a change; after the largest it starts anew.
template <class Table>
auto next_version(const Table& row) {
    const auto version = reflect::field<table_of<Table>.kept.version>(row);
    using type = std::remove_cv_t<decltype(version)>;
    return version == std::numeric_limits<type>::max() ? type{} : static_cast<type>(version + 1);
}

/// Whether `update` writes a column: not the key, and not when the row was made.
template <class Table>
constexpr bool is_changed_by_update(std::size_t at) {
    return !table_of<Table>.columns[at].is_key && at != table_of<Table>.kept.created;
}
/// Whether a column changes when a row is marked as deleted or living.
template <class Table>
constexpr bool is_changed_by_mark(std::size_t at) {
    constexpr auto& kept = table_of<Table>.kept;
    return at == kept.deleted || at == kept.version || at == kept.updated;
}

/// Binds what a field of a row will be after a change.
template <std::size_t Index, class Binder, class Table>
void bind_changed_field(Binder& binder, const Table& row, timestamp instant) {
    constexpr auto& kept = table_of<Table>.kept;
    if constexpr (Index == kept.version) {
        binder.bind(next_version(row));
    } else if constexpr (Index == kept.updated) {
        binder.bind(instant);
    } else {
        binder.bind(reflect::field<Index>(row));
    }
}

/// `UPDATE "users" SET "name" = ?, …` with the columns that `IsChanged`.
template <class Table, bool (*IsChanged)(std::size_t), class Writer>
constexpr void write_changed_columns(Writer& out) {
    const auto& table = table_of<Table>;
    out.text("UPDATE ");
    out.identifier(table.name);
    bool changes_nothing = true;
    for (std::size_t i = 0; i != table.columns.size(); ++i) {
        if (IsChanged(i)) {
            out.text(changes_nothing ? " SET " : ", ");
            out.identifier(table.columns[i].name);
            out.text(" = ");
            out.parameter();
            changes_nothing = false;
        }
    }
    if (changes_nothing) {  // and still the count tells whether the row is there
        const auto name = table.columns[table.key.front()].name;
        out.text(" SET ");
        out.identifier(name);
        out.text(" = ");
        out.identifier(name);
    }
}

/// ` AND "deleted_at" IS NULL`, where not all rows are meant.
template <class Table, row_choice Rows, class Writer>
constexpr void write_row_choice(Writer& out) {
    if constexpr (Rows != row_choice::all && is_marked_when_deleted<Table>) {
        out.text(" AND ");
        out.identifier(deletion_column<Table>.name);
        out.text(test_of(Rows));
    }
}

/// Chooses the row that a struct is about: by its key, in the version that the struct has.
template <class Table, row_choice Rows, class Writer>
constexpr void write_row_condition(Writer& out) {
    write_key_condition<Table>(out);
    if constexpr (is_versioned<Table>) {
        out.text(" AND ");
        out.identifier(table_of<Table>.columns[table_of<Table>.kept.version].name);
        out.text(" = ");
        out.parameter();
    }
    write_row_choice<Table, Rows>(out);
}
template <class Binder, class Table>
void bind_row_condition(Binder& binder, const Table& row) {
    bind_key(binder, row);
    if constexpr (is_versioned<Table>) {
        binder.bind(reflect::field<table_of<Table>.kept.version>(row));
    }
}

}  // namespace sorrel::detail
