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

/// Named so that a failed assertion shows the query.
template <class Query>
inline constexpr bool only_reads = !requires { requires Query::always_changes_rows; };

/// Stops compilation when `stream` is given a write: left half-way, it would be ended where a failure
/// could not be told.
template <class Query>
constexpr bool can_be_streamed() {
    static_assert(only_reads<Query>,
                  "sorrel: stream() cannot run a write, which happens as a whole; use all(), one() "
                  "or maybe_one() [docs/errors.md#gives-rows]");
    return only_reads<Query>;
}

}  // namespace sorrel::checks
