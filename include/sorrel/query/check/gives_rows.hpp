// SPDX-License-Identifier: MIT
// The promise: rows are asked of queries that give rows, and of no others.
#pragma once

namespace sorrel::checks {

/// Named so that a failed assertion shows what was given.
template <class Query>
inline constexpr bool is_a_query = requires { Query::check(); };

/// Stops compilation when a verb is given a text, or anything else that cannot be run.
template <class Query>
constexpr bool query_is_given() {
    static_assert(
        is_a_query<Query>,
        "sorrel: a query is wanted here, and SQL of your own as sql<…>(); a script is for "
        "execute_script() [docs/errors.md#gives-rows]");
    return is_a_query<Query>;
}

/// Named so that a failed assertion shows the load.
template <class Query>
inline constexpr bool is_one_query = !requires { typename Query::levels_of; };

/// Stops compilation when a load of nested structs is given where one query is run.
template <class Query>
constexpr bool is_no_load() {
    if constexpr (!is_one_query<Query>) {
        static_assert(
            is_one_query<Query>,
            "sorrel: a load is several queries, which all(), one(), maybe_one() and page() run; a "
            "stream or a pipeline takes select<T>() [docs/errors.md#wrong-relation]");
        return false;
    } else {
        return query_is_given<Query>();
    }
}

/// Named so that a failed assertion shows the query.
template <class Query>
inline constexpr bool is_query_with_rows = requires { typename Query::shape; };

/// Stops compilation when `all`, `one`, `maybe_one` or `stream` is given a query without rows.
template <class Query>
constexpr bool gives_rows() {
    if constexpr (is_no_load<Query>()) {
        static_assert(
            is_query_with_rows<Query>,
            "sorrel: this query gives no rows; run it with exec() (raw SQL says its rows with "
            ".as<Row>()) [docs/errors.md#gives-rows]");
        return is_query_with_rows<Query>;
    } else {
        return false;
    }
}

/// Stops compilation when `exec` is given a query that gives rows.
template <class Query>
constexpr bool gives_no_rows() {
    if constexpr (is_no_load<Query>()) {
        static_assert(!is_query_with_rows<Query>,
                      "sorrel: exec() would throw the rows of this query away; use all(), one(), "
                      "maybe_one() or stream() [docs/errors.md#gives-rows]");
        return !is_query_with_rows<Query>;
    } else {
        return false;
    }
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
