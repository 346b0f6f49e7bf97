// SPDX-License-Identifier: MIT
// The promise: a query is written in SQL's order, so that each clause can be checked where it stands.
#pragma once

#include <sorrel/meta/type_list.hpp>

#include <type_traits>

namespace sorrel {
struct no_rows_chosen;
struct no_values;
}  // namespace sorrel

namespace sorrel::checks {

/// Named so that a failed assertion shows the clause and the one it must not follow.
template <class Clause, class Previous>
inline constexpr bool comes_after = Previous::rank < Clause::rank;

/// Stops compilation when `Clause` follows a clause that SQL puts after it.
template <class Clause, class... Previous>
constexpr bool clause_order() {
    constexpr bool is_right = (comes_after<Clause, Previous> && ...);
    if constexpr (!is_right) {
        using culprit =
            meta::first_false<meta::type_list<Previous...>, comes_after<Clause, Previous>...>;
        static_assert(
            comes_after<Clause, culprit>,
            "sorrel: clauses come once each and in SQL's order: from, joins, where, "
            "group_by, having, order_by, limit, offset, row locks [docs/errors.md#clause-order]");
    }
    return is_right;
}

/// Named so that a failed assertion shows the FROM clause.
template <class From>
inline constexpr bool has_no_joins_yet = !From::is_joined;

/// Stops compilation when `from` is said after a join, which it would forget.
template <class From>
constexpr bool from_before_joins() {
    static_assert(has_no_joins_yet<From>,
                  "sorrel: from() comes once and before the joins [docs/errors.md#clause-order]");
    return has_no_joins_yet<From>;
}

/// Named so that a failed assertion shows the rows chosen before.
template <class Rows>
inline constexpr bool has_no_where_yet = !requires(const Rows& rows) { rows.filter; };

/// Stops compilation when `all_rows` would undo a `where`.
template <class Rows>
constexpr bool all_rows_without_where() {
    static_assert(has_no_where_yet<Rows>,
                  "sorrel: all_rows() after where() would touch the rows that where() spared; keep "
                  "one of the two [docs/errors.md#clause-order]");
    return has_no_where_yet<Rows>;
}

/// Stops compilation when an update names a table to read after its rows were chosen.
template <class Rows>
constexpr bool from_before_where() {
    constexpr bool is_before = std::is_same_v<Rows, no_rows_chosen>;
    static_assert(is_before,
                  "sorrel: an update says from() before where(), which may use its columns "
                  "[docs/errors.md#clause-order]");
    return is_before;
}

/// Named so that a failed assertion shows what was said before.
template <class Rows>
inline constexpr bool has_no_values_yet = std::is_same_v<Rows, no_values>;

/// Stops compilation when an insert is given values again, which would forget the first ones.
template <class Rows>
constexpr bool values_come_once() {
    static_assert(has_no_values_yet<Rows>,
                  "sorrel: an insert is given its values once: by values(), row(), rows(), "
                  "default_values() or columns<>().select() [docs/errors.md#clause-order]");
    return has_no_values_yet<Rows>;
}

/// Stops compilation when a list of keys is empty.
template <class... Keys>
constexpr bool has_keys() {
    static_assert(sizeof...(Keys) != 0,
                  "sorrel: group_by() and order_by() need at least one key "
                  "[docs/errors.md#clause-order]");
    return sizeof...(Keys) != 0;
}

}  // namespace sorrel::checks
