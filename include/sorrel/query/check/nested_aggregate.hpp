// SPDX-License-Identifier: MIT
// The promise: aggregates stand where rows are known, so not in WHERE, ON, GROUP BY, SET, VALUES or
// another aggregate.
#pragma once

namespace sorrel::checks {

/// Named so that a failed assertion shows the expression.
template <class Expression>
inline constexpr bool is_free_of_aggregates = !Expression::has_aggregate;

/// Stops compilation when an aggregate contains another.
template <class Argument>
constexpr bool no_aggregate_inside() {
    static_assert(is_free_of_aggregates<Argument>,
                  "sorrel: an aggregate cannot contain another aggregate "
                  "[docs/errors.md#nested-aggregate]");
    return is_free_of_aggregates<Argument>;
}

/// Stops compilation when a condition over single rows asks for an aggregate.
template <class Condition>
constexpr bool no_aggregate_in_where() {
    static_assert(is_free_of_aggregates<Condition>,
                  "sorrel: an aggregate is not known yet where rows are chosen; put this condition "
                  "in having() [docs/errors.md#nested-aggregate]");
    return is_free_of_aggregates<Condition>;
}

/// Stops compilation when rows are to be grouped by what is only known of whole groups.
template <class Key>
constexpr bool no_aggregate_in_group_by() {
    static_assert(is_free_of_aggregates<Key>,
                  "sorrel: group_by() cannot take an aggregate, which is known only once rows are "
                  "grouped [docs/errors.md#nested-aggregate]");
    return is_free_of_aggregates<Key>;
}

/// Stops compilation when SET or VALUES asks for an aggregate.
template <class Assignment>
constexpr bool no_aggregate_assigned() {
    static_assert(is_free_of_aggregates<Assignment>,
                  "sorrel: an aggregate cannot be assigned; select it first and assign the value "
                  "[docs/errors.md#nested-aggregate]");
    return is_free_of_aggregates<Assignment>;
}

}  // namespace sorrel::checks
