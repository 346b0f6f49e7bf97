// SPDX-License-Identifier: MIT
// The promise: a query is written in SQL's order, so that each clause can be checked where it stands.
#pragma once

namespace sorrel::checks {

/// Named so that a failed assertion shows the clause and the one it must not follow.
template <class Clause, class Previous>
inline constexpr bool comes_after = Previous::rank < Clause::rank;

/// Stops compilation when `Clause` follows a clause that SQL puts after it.
template <class Clause, class... Previous>
constexpr void clause_order() {
    static_assert(
        (comes_after<Clause, Previous> && ...),
        "sorrel: clauses come once each and in SQL's order: from, joins, where, group_by, "
        "having, order_by, limit, offset [docs/errors.md#clause-order]");
}

}  // namespace sorrel::checks
