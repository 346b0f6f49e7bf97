// SPDX-License-Identifier: MIT
// The promise: where SQL wants a condition, it gets one.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/expression.hpp>

namespace sorrel::checks {

/// Named so that a failed assertion shows the expression.
template <class Type>
inline constexpr bool is_condition = condition<Type>;

/// Stops compilation when an operand of `&&`, `||`, `!`, `where`, `having` or a join's `on` is not
/// a condition.
template <class... Operands>
constexpr bool conditions() {
    constexpr bool all_are = (is_condition<Operands> && ...);
    if constexpr (!all_are) {
        using culprit = meta::first_false<meta::type_list<Operands...>, is_condition<Operands>...>;
        static_assert(is_condition<culprit>,
                      "sorrel: a condition is wanted here, such as a comparison or a bool column "
                      "[docs/errors.md#not-a-condition]");
    }
    return all_are;
}

}  // namespace sorrel::checks
