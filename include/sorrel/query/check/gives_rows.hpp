// SPDX-License-Identifier: MIT
// The promise: rows are asked of queries that give rows, and of no others.
#pragma once

namespace sorrel::checks {

/// Named so that a failed assertion shows the query.
template <class Query>
inline constexpr bool is_query_with_rows = requires { typename Query::shape; };

/// Stops compilation when `all`, `one`, `maybe_one` or `stream` is given a query without rows.
template <class Query>
constexpr bool gives_rows() {
    static_assert(
        is_query_with_rows<Query>,
        "sorrel: this query gives no rows; run it with exec() (raw SQL says its rows with "
        ".as<Row>()) [docs/errors.md#gives-rows]");
    return is_query_with_rows<Query>;
}

/// Stops compilation when `exec` is given a query that gives rows.
template <class Query>
constexpr bool gives_no_rows() {
    static_assert(!is_query_with_rows<Query>,
                  "sorrel: exec() would throw the rows of this query away; use all(), one(), "
                  "maybe_one() or stream() [docs/errors.md#gives-rows]");
    return !is_query_with_rows<Query>;
}

}  // namespace sorrel::checks
