// SPDX-License-Identifier: MIT
// The promise: what is locked are rows of tables that the query reads, one by one.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/detail/mark.hpp>

#include <type_traits>

namespace sorrel {
struct all_rows_selected;
}

namespace sorrel::checks {

/// Named so that a failed assertion shows the table and the FROM clause.
template <class Table, class From>
inline constexpr bool locked_table_is_in_from = meta::contains<Table, typename From::tables>;

/// Stops compilation when a table is to be locked that the query does not read.
template <class From, class... Tables>
constexpr bool locks_its_tables(meta::type_list<Tables...>) {
    constexpr bool all_are = (true && ... && locked_table_is_in_from<Tables, From>);
    if constexpr (!all_are) {
        using culprit =
            meta::first_false<meta::type_list<Tables...>, locked_table_is_in_from<Tables, From>...>;
        static_assert(locked_table_is_in_from<culprit, From>,
                      "sorrel: the rows of a table can be locked only where it is in FROM "
                      "[docs/errors.md#wrong-lock]");
    }
    return all_are;
}

/// Named so that a failed assertion shows the table.
template <class Table, class From>
inline constexpr bool always_has_a_row = !meta::contains<Table, typename From::outer_tables>;

/// Stops compilation when a row is to be locked that an outer join may not have found.
template <class From, class... Tables>
constexpr bool locks_rows_that_are_there(meta::type_list<Tables...>) {
    constexpr bool all_are = (true && ... && always_has_a_row<Tables, From>);
    if constexpr (!all_are) {
        using culprit =
            meta::first_false<meta::type_list<Tables...>, always_has_a_row<Tables, From>...>;
        static_assert(
            always_has_a_row<culprit, From>,
            "sorrel: an outer join may find no row of this table, and none can be locked; "
            "name the tables to lock, as in for_update<Post>() "
            "[docs/errors.md#wrong-lock]");
    }
    return all_are;
}

/// Named so that a failed assertion shows what is selected, and whether rows are grouped.
template <class Rows, class List, bool IsGrouped>
inline constexpr bool gives_rows_as_they_are =
    std::is_same_v<Rows, all_rows_selected> && !IsGrouped && !List::has_aggregate &&
    !sorrel::detail::contains_mark<sorrel::detail::window_mark, List>;

/// Stops compilation when the rows a query gives are not those it reads, so that none can be locked.
template <class Rows, class List, bool IsGrouped>
constexpr bool rows_can_be_locked() {
    static_assert(
        gives_rows_as_they_are<Rows, List, IsGrouped>,
        "sorrel: rows cannot be locked by a query that groups, aggregates or numbers them, "
        "or leaves equal ones out; lock them in a subquery "
        "[docs/errors.md#wrong-lock]");
    return gives_rows_as_they_are<Rows, List, IsGrouped>;
}

/// Named so that a failed assertion shows what was said last.
template <class... Clauses>
inline constexpr bool ends_in_lock =
    (false || ... || requires { typename Clauses::locked_tables; });

/// Stops compilation when `skip_locked` or `nowait` is said of no lock.
template <class... Clauses>
constexpr bool wait_after_lock() {
    static_assert(ends_in_lock<Clauses...>,
                  "sorrel: skip_locked() and nowait() follow for_update(), for_share() or another "
                  "lock [docs/errors.md#wrong-lock]");
    return ends_in_lock<Clauses...>;
}

}  // namespace sorrel::checks
