// SPDX-License-Identifier: MIT
// The promise: a query reads columns of tables in its FROM only. SQL would otherwise cross-join
// them silently, or refuse at run time.
#pragma once

#include <sorrel/meta/type_list.hpp>

#include <type_traits>

namespace sorrel {
template <class Column>
struct outer_reference;
template <class Table>
struct optional_table;
namespace detail {
template <class Table>
struct some_column;
}  // namespace detail
}  // namespace sorrel

namespace sorrel::checks {

/// Named so that a failed assertion shows the column and the FROM clause.
template <class Column, class From>
inline constexpr bool table_is_in_from =
    meta::contains<typename Column::table, typename From::tables>;
// A column of the query around is looked for there.
template <class Column, class From>
inline constexpr bool table_is_in_from<outer_reference<Column>, From> = true;
// A table that may be missing is there for what is chosen at run time too.
template <class Table, class From>
inline constexpr bool table_is_in_from<sorrel::detail::some_column<Table>, From> =
    meta::contains<Table, typename From::tables> ||
    meta::contains<optional_table<Table>, typename From::tables>;
// What is told among the columns and is none.
template <class Column, class From>
    requires requires { typename Column::mark; }
inline constexpr bool table_is_in_from<Column, From> = true;

/// Stops compilation when one of `Columns` belongs to a table that is not in `From`.
template <class From, class... Columns>
constexpr bool columns_are_in_from(meta::type_list<Columns...>) {
    constexpr bool all_are = (table_is_in_from<Columns, From> && ...);
    if constexpr (!all_are) {
        using culprit =
            meta::first_false<meta::type_list<Columns...>, table_is_in_from<Columns, From>...>;
        static_assert(table_is_in_from<culprit, From>,
                      "sorrel: a column's table is not in FROM; add the table with from<>() or a "
                      "join before using its columns [docs/errors.md#unknown-table]");
    }
    return all_are;
}

/// Named so that a failed assertion shows both structs.
template <class Aliased, class Struct>
inline constexpr bool field_is_of_aliased = std::is_same_v<Aliased, Struct>;

/// Stops compilation when an alias is asked for a field of another struct.
template <class Aliased, class Struct>
constexpr bool alias_has_field() {
    static_assert(field_is_of_aliased<Aliased, Struct>,
                  "sorrel: this alias stands for another struct; name a field of its own "
                  "[docs/errors.md#unknown-table]");
    return field_is_of_aliased<Aliased, Struct>;
}

/// Named so that a failed assertion shows the select list.
template <class List, class From>
inline constexpr bool from_is_known = !std::is_void_v<typename From::root>;

/// Stops compilation when the query has no FROM and its columns do not tell which it is.
template <class List, class From>
constexpr bool has_from() {
    static_assert(
        from_is_known<List, From>,
        "sorrel: this select needs from<Table>(), since its columns do not tell one table "
        "to read from [docs/errors.md#unknown-table]");
    return from_is_known<List, From>;
}

/// Named so that a failed assertion shows the table.
template <class Table, class From>
inline constexpr bool is_new_in_from = !meta::contains<Table, typename From::tables>;

/// Stops compilation when a table is joined that is in FROM already.
template <class Table, class From>
constexpr bool not_joined_twice() {
    static_assert(is_new_in_from<Table, From>,
                  "sorrel: this table is in FROM already; its columns would be ambiguous "
                  "[docs/errors.md#unknown-table]");
    return is_new_in_from<Table, From>;
}

/// Named so that a failed assertion shows the column and the tables before it.
template <class Column, class From>
inline constexpr bool table_is_before = table_is_in_from<Column, From>;

template <class From, class... Columns>
constexpr bool columns_are_before(meta::type_list<Columns...>) {
    constexpr bool all_are = (table_is_before<Columns, From> && ...);
    if constexpr (!all_are) {
        using culprit =
            meta::first_false<meta::type_list<Columns...>, table_is_before<Columns, From>...>;
        static_assert(table_is_before<culprit, From>,
                      "sorrel: json_each() reads a document of a table that stands before it in "
                      "FROM, or of the query around with outer() [docs/errors.md#unknown-table]");
    }
    return all_are;
}

/// Named so that a failed assertion shows the source.
template <class Source, bool KeepsItsRows>
inline constexpr bool is_there_for_each_row = !KeepsItsRows;

/// Stops compilation when a source that is made anew for each row reads tables that are not there yet,
/// or when its rows are to stay without one; `From` is what stands before it.
template <class Source, class From, bool KeepsItsRows = false>
constexpr bool stands_after_its_tables() {
    if constexpr (requires { typename Source::lateral_columns; }) {
        if constexpr (!columns_are_before<From>(typename Source::lateral_columns{})) {
            return false;
        } else {
            static_assert(is_there_for_each_row<Source, KeepsItsRows>,
                          "sorrel: json_each() has rows only for those of the tables before it; it "
                          "goes with join(), left_join() and cross_join() "
                          "[docs/errors.md#unknown-table]");
            return is_there_for_each_row<Source, KeepsItsRows>;
        }
    } else {
        return true;
    }
}

/// Named so that a failed assertion shows the column.
template <class Column>
inline constexpr bool is_known_before_the_row = false;

/// Stops compilation when a value of a new row reads a column.
template <class... Columns>
constexpr bool values_read_no_columns(meta::type_list<Columns...>) {
    static_assert((is_known_before_the_row<Columns> && ...),
                  "sorrel: a new row's values cannot read columns, since there is no row to read "
                  "them from; give values [docs/errors.md#unknown-table]");
    return sizeof...(Columns) == 0;
}

}  // namespace sorrel::checks
