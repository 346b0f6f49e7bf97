// SPDX-License-Identifier: MIT
// INSERT … SELECT: `insert_into<Archive>().columns<&Archive::id, &Archive::text>().select(query)`.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/missing_column.hpp>
#include <sorrel/query/column.hpp>
#include <sorrel/query/compound.hpp>
#include <sorrel/query/detail/kept_columns.hpp>
#include <sorrel/query/select.hpp>
#include <sorrel/query/with.hpp>

namespace sorrel {

namespace detail {

/// Whether a query's text ends with a table, after which SQLite would take ON CONFLICT for the ON of
/// a join (https://sqlite.org/lang_upsert.html, section 2.2).
template <class Query>
inline constexpr bool ends_in_from = false;
template <class Rows, class List, class From>
inline constexpr bool ends_in_from<select_query<Rows, List, From>> = !From::ends_in_where();
template <class Operation, class... Queries>
inline constexpr bool ends_in_from<compound_query<Operation, meta::type_list<Queries...>>> =
    (ends_in_from<Queries>, ...);  // the last one's
template <class Query, class... Common>
inline constexpr bool ends_in_from<with_query<Query, Common...>> = ends_in_from<Query>;

}  // namespace detail

/// The rows of a query, whose columns go into `Columns` by position.
template <class Query, class... Columns>
struct selected_rows {
    using tables = typename Query::tables;
    static constexpr bool ends_in_from = detail::ends_in_from<Query>;
    static constexpr bool is_chosen_at_run_time = Query::is_chosen_at_run_time;

    Query query;

    template <class Table>
    static constexpr bool check() {
        return checks::row_is_complete<Table, Columns...>() && Query::check();
    }
    template <class Writer>
    static constexpr void write(Writer& out) {
        const char* separator = " (";
        ((out.text(separator), out.identifier(Columns::name()), separator = ", "), ...);
        out.text(") ");
        Query::write(out);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        query.bind(binder);
    }
};

/// The same into a table with columns that Sorrel looks after; `Kept` are those the query leaves to it.
template <class Kept, class Query, class... Columns>
struct kept_selected_rows;
template <class Table, std::uint16_t... Index, class Query, class... Columns>
struct kept_selected_rows<meta::type_list<detail::kept_on_insert<Table, Index>...>, Query,
                          Columns...> : selected_rows<Query, Columns...> {
    static constexpr bool ends_in_from = true;

    template <class Writer>
    static constexpr void write(Writer& out) {
        const char* separator = " (";
        ((out.text(separator), out.identifier(Columns::name()), separator = ", "), ...);
        ((out.text(separator), out.identifier(table_of<Table>.columns[Index].name),
          separator = ", "),
         ...);
        out.text(") SELECT \"given\".*");
        ((out.text(", "), detail::kept_on_insert<Table, Index>::write(out)), ...);
        out.text(" FROM (");
        Query::write(out);
        out.text(") AS \"given\"");
    }
    template <class Binder>
    void bind(Binder& binder) const {
        const timestamp instant = detail::present<Table>();
        (detail::kept_on_insert<Table, Index>::bind(binder, instant), ...);
        this->query.bind(binder);
    }
};

}  // namespace sorrel
