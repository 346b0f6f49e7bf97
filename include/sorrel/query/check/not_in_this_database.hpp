// SPDX-License-Identifier: MIT
// The promise: a query that one database only can answer is run on that one.
#pragma once

#include <sorrel/dialect/feature.hpp>
#include <sorrel/dialect/render.hpp>

namespace sorrel::checks {

// Named so that a failed assertion shows the dialect.
template <class Dialect>
inline constexpr bool has_row_locks = Dialect::features.contains(feature::row_locks);
template <class Dialect>
inline constexpr bool has_distinct_on = Dialect::features.contains(feature::distinct_on);
template <class Dialect>
inline constexpr bool has_ilike = Dialect::features.contains(feature::ilike);
template <class Dialect>
inline constexpr bool has_any_and_all = Dialect::features.contains(feature::quantified_comparison);
template <class Dialect>
inline constexpr bool sorts_distinct_rows_by_anything =
    Dialect::features.contains(feature::distinct_by_unselected);
template <class Dialect>
inline constexpr bool has_extremes_of_any_kind =
    Dialect::features.contains(feature::extreme_of_any_kind);

template <class Dialect>
inline constexpr bool has_json_containment = Dialect::features.contains(feature::json_containment);
template <class Dialect>
inline constexpr bool has_sorted_aggregates = Dialect::features.contains(feature::sorted_aggregate);

/// Stops compilation when a query needs what the database of `Dialect` has not. Each sentence names
/// the database that has not, of the two there are.
template <class Query, class Dialect>
constexpr bool runs_on() {
    constexpr feature_set missing =
        sorrel::detail::text_facts_of<Query, Dialect>.needs.without(Dialect::features);
    if constexpr (missing.contains(feature::row_locks)) {
        static_assert(has_row_locks<Dialect>,
                      "sorrel: SQLite has no FOR UPDATE or other row locks, since one transaction "
                      "writes at a time there; begin it as immediate, and leave the lock out "
                      "[docs/errors.md#not-in-this-database]");
    } else if constexpr (missing.contains(feature::distinct_on)) {
        static_assert(has_distinct_on<Dialect>,
                      "sorrel: SQLite has no DISTINCT ON; number the rows with row_number() in a "
                      "derived table and take the first ones "
                      "[docs/errors.md#not-in-this-database]");
    } else if constexpr (missing.contains(feature::ilike)) {
        static_assert(has_ilike<Dialect>,
                      "sorrel: SQLite has no ILIKE; use like() of lower() of both "
                      "[docs/errors.md#not-in-this-database]");
    } else if constexpr (missing.contains(feature::quantified_comparison)) {
        static_assert(has_any_and_all<Dialect>,
                      "sorrel: SQLite has no comparison with any() or all() rows of a query; use "
                      "in(), exists(), or a subquery of min() or max() "
                      "[docs/errors.md#not-in-this-database]");
    } else if constexpr (missing.contains(feature::distinct_by_unselected)) {
        static_assert(sorts_distinct_rows_by_anything<Dialect>,
                      "sorrel: PostgreSQL sorts the rows of distinct() only by what is selected, "
                      "without bound values in it; select the key of order_by() too "
                      "[docs/errors.md#not-in-this-database]");
    } else if constexpr (missing.contains(feature::extreme_of_any_kind)) {
        static_assert(has_extremes_of_any_kind<Dialect>,
                      "sorrel: PostgreSQL has no min() and max() of bytes, uuids and JSON; sort by "
                      "them, and limit(1) [docs/errors.md#not-in-this-database]");
    } else if constexpr (missing.contains(feature::json_containment)) {
        static_assert(
            has_json_containment<Dialect>,
            "sorrel: SQLite has no containment of JSON documents; compare what paths lead "
            "to with as<>(), or use json_array_contains() "
            "[docs/errors.md#not-in-this-database]");
    } else if constexpr (missing.contains(feature::sorted_aggregate)) {
        static_assert(has_sorted_aggregates<Dialect>,
                      "sorrel: SQLite before 3.44 sorts no rows inside an aggregate; leave "
                      "order_by() out of it, and sort what was read "
                      "[docs/errors.md#not-in-this-database]");
    }
    return missing.empty();
}

}  // namespace sorrel::checks
