// SPDX-License-Identifier: MIT
// The promise: where SQL wants a condition, it gets one.
#pragma once

#include <sorrel/query/expression.hpp>

namespace sorrel::checks {

/// Named so that a failed assertion shows the expression.
template <class Type>
inline constexpr bool is_condition = condition<Type>;

/// Stops compilation when an operand of `&&`, `||`, `!`, `where`, `having` or a join's `on` is not
/// a condition.
template <class... Operands>
constexpr void conditions() {
    static_assert((is_condition<Operands> && ...),
                  "sorrel: a condition is wanted here, such as a comparison or a bool column "
                  "[docs/errors.md#not-a-condition]");
}

}  // namespace sorrel::checks
