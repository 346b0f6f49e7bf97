// SPDX-License-Identifier: MIT
// Which rows of a table a query sees: where rows are only marked as deleted, the living ones, unless it
// says otherwise. The condition is part of the text wherever the table stands, see `from.hpp`.
#pragma once

#include <sorrel/meta/fixed_string.hpp>
#include <sorrel/query/source.hpp>
#include <sorrel/schema/table.hpp>

namespace sorrel {

/// The rows of a table that a source stands for.
enum class row_choice : unsigned char { living, deleted, all };

/// A source with other rows than the living ones alone; made by `with_deleted` and `only_deleted`.
template <class Source, row_choice Rows>
struct rows_of;

namespace detail {

/// Only stored tables have deleted rows.
template <class Source>
inline constexpr row_choice choice_of = row_choice::all;
template <class Table>
inline constexpr row_choice choice_of<entity_source<Table>> = row_choice::living;
template <class Table, meta::fixed_string Name>
inline constexpr row_choice choice_of<aliased<Table, Name>> = row_choice::living;
template <class Source, row_choice Rows>
inline constexpr row_choice choice_of<rows_of<Source, Rows>> = Rows;

template <class Struct>
inline constexpr bool is_marked_when_deleted = table_of<Struct>.kept.deleted != kept_columns::none;

/// The column that tells deleted rows from living ones.
template <class Struct>
inline constexpr const column_info& deletion_column =
    table_of<Struct>.columns[table_of<Struct>.kept.deleted];

/// Whether a source leaves out some rows of its table.
template <class Source>
constexpr bool find_scope() {
    if constexpr (choice_of<Source> == row_choice::all) {
        return false;
    } else {
        return is_marked_when_deleted<entity_of<typename Source::table>>;
    }
}
template <class Source>
inline constexpr bool has_scope = find_scope<Source>();

constexpr const char* test_of(row_choice rows) {
    return rows == row_choice::deleted ? " IS NOT NULL" : " IS NULL";
}

/// The condition that chooses the rows: `"users"."deleted_at" IS NULL`.
template <class Source, class Writer>
constexpr void write_scope(Writer& out) {
    using table = typename Source::table;
    out.column(name_in_query<table>(), deletion_column<entity_of<table>>.name);
    out.text(test_of(choice_of<Source>));
}

/// The same as (the beginning of) WHERE.
template <class Source, class Writer>
constexpr void write_scope_as_where(Writer& out) {
    if constexpr (has_scope<Source>) {
        out.text(out.begin_where(true) ? " AND " : " WHERE ");
        write_scope<Source>(out);
    }
}

/// The same of a struct's own statements, which choose a row by its key before.
template <class Struct, class Writer>
constexpr void write_scope_after_key(Writer& out) {
    if constexpr (is_marked_when_deleted<Struct>) {
        out.text(" AND ");
        write_scope<entity_source<Struct>>(out);
    }
}

/// A source in FROM. `Filtered` where its rows must be chosen before it is joined: of a table whose rows
/// stay without a partner, neither ON nor WHERE could choose.
template <class Source, bool Filtered, class Writer>
constexpr void write_source(Writer& out) {
    if constexpr (Filtered && has_scope<Source>) {
        using table = typename Source::table;
        out.text("(SELECT * FROM ");
        out.identifier(table_of<entity_of<table>>.name);
        out.text(" WHERE ");
        out.identifier(deletion_column<entity_of<table>>.name);
        out.text(test_of(choice_of<Source>));
        out.text(") AS ");
        out.identifier(name_in_query<table>());
    } else {
        Source::write(out);
    }
}

}  // namespace detail

}  // namespace sorrel
