// SPDX-License-Identifier: MIT
// The promise: nobody writes `= NULL`, which SQL never finds true.
#pragma once

#include <sorrel/query/value.hpp>
#include <sorrel/types/traits.hpp>

namespace sorrel::checks {

/// Whether an operand is a NULL or a value that may be one. A nullable column is no such value: a
/// comparison with it is an ordinary question.
template <class Operand>
inline constexpr bool never_null_value = true;
template <>
inline constexpr bool never_null_value<null_value> = false;
template <class Held>
inline constexpr bool never_null_value<value<Held>> = !is_optional<Held>;

/// Stops compilation when one operand is `std::nullopt` or a `std::optional`.
template <class Left, class Right>
constexpr bool not_compared_with_null() {
    static_assert(never_null_value<Left> && never_null_value<Right>,
                  "sorrel: a comparison with NULL is never true in SQL; use .is_null(), unwrap the "
                  "optional, or .is_not_distinct_from() [docs/errors.md#compared-with-null]");
    return never_null_value<Left> && never_null_value<Right>;
}

}  // namespace sorrel::checks
