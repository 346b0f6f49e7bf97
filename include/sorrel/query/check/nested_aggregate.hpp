// SPDX-License-Identifier: MIT
// The promise: aggregates stand where rows are known, so not in WHERE, ON, GROUP BY, SET, VALUES or
// another aggregate.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/not_an_expression.hpp>
#include <sorrel/query/check/wrong_window.hpp>
#include <sorrel/query/detail/mark.hpp>

namespace sorrel::checks {

/// Named so that a failed assertion shows the expression.
template <class Expression>
inline constexpr bool is_free_of_aggregates = !Expression::has_aggregate;

/// Named so that a failed assertion shows the expression.
template <class Expression>
inline constexpr bool has_flat_aggregates =
    !sorrel::detail::contains_mark<sorrel::detail::nested_aggregate_mark, Expression>;

/// Stops compilation when an aggregate contains another. Only the whole expression tells, since
/// `sum(sum(x)).over(…)` is a window over groups.
template <class... Items>
constexpr bool no_aggregate_inside() {
    constexpr bool all_are = (has_flat_aggregates<Items> && ...);
    if constexpr (!all_are) {
        using culprit = meta::first_false<meta::type_list<Items...>, has_flat_aggregates<Items>...>;
        static_assert(has_flat_aggregates<culprit>,
                      "sorrel: an aggregate cannot contain another aggregate "
                      "[docs/errors.md#nested-aggregate]");
    }
    return all_are;
}

/// Stops compilation when an item of a select list is none.
template <class... Items>
constexpr bool may_be_selected() {
    if constexpr (expressions<Items...>()) {
        return no_aggregate_inside<Items...>();
    } else {
        return false;
    }
}

/// Stops compilation when a filter, which looks at one row at a time, asks for an aggregate.
template <class Condition>
constexpr bool no_aggregate_in_filter() {
    static_assert(is_free_of_aggregates<Condition>,
                  "sorrel: an aggregate cannot stand in filter(), which chooses the rows to "
                  "aggregate [docs/errors.md#nested-aggregate]");
    return is_free_of_aggregates<Condition>;
}

/// Stops compilation when a condition over single rows asks for an aggregate.
template <class Condition>
constexpr bool no_aggregate_in_where() {
    if constexpr (!no_window_among_rows<Condition>()) {
        return false;
    } else {
        static_assert(
            is_free_of_aggregates<Condition>,
            "sorrel: an aggregate is not known yet where rows are chosen; put this condition "
            "in having() [docs/errors.md#nested-aggregate]");
        return is_free_of_aggregates<Condition>;
    }
}

/// Stops compilation when rows are to be grouped by what is only known of whole groups.
template <class Key>
constexpr bool no_aggregate_in_group_by() {
    if constexpr (!no_window_among_rows<Key>()) {
        return false;
    } else {
        static_assert(
            is_free_of_aggregates<Key>,
            "sorrel: group_by() cannot take an aggregate, which is known only once rows are "
            "grouped [docs/errors.md#nested-aggregate]");
        return is_free_of_aggregates<Key>;
    }
}

/// Stops compilation when SET or VALUES asks for an aggregate.
template <class Assignment>
constexpr bool no_aggregate_assigned() {
    if constexpr (!no_window_among_rows<Assignment>()) {
        return false;
    } else {
        static_assert(
            is_free_of_aggregates<Assignment>,
            "sorrel: an aggregate cannot be assigned; select it first and assign the value "
            "[docs/errors.md#nested-aggregate]");
        return is_free_of_aggregates<Assignment>;
    }
}

}  // namespace sorrel::checks
