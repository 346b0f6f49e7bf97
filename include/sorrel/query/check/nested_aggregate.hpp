// SPDX-License-Identifier: MIT
// The promise: aggregates stand where rows are known, so not in WHERE, in ON, in SET or in another
// aggregate.
#pragma once

namespace sorrel::checks {

/// Named so that a failed assertion shows the expression.
template <class Expression>
inline constexpr bool is_free_of_aggregates = !Expression::has_aggregate;

/// Stops compilation when an aggregate contains another.
template <class Argument>
constexpr void no_aggregate_inside() {
    static_assert(is_free_of_aggregates<Argument>,
                  "sorrel: an aggregate cannot contain another aggregate "
                  "[docs/errors.md#nested-aggregate]");
}

/// Stops compilation when a condition over single rows asks for an aggregate.
template <class Condition>
constexpr void no_aggregate_in_where() {
    static_assert(is_free_of_aggregates<Condition>,
                  "sorrel: an aggregate is not known yet where rows are chosen; put this condition "
                  "in having() [docs/errors.md#nested-aggregate]");
}

}  // namespace sorrel::checks
