// SPDX-License-Identifier: MIT
// The promise: DISTINCT ON keeps the first of equal rows, so rows are sorted by what makes them equal.
#pragma once

#include <sorrel/meta/type_list.hpp>

#include <cstddef>

namespace sorrel::checks {

/// Named so that a failed assertion shows the keys of ORDER BY and those of DISTINCT ON.
template <class Ordered, class DistinctKeys>
inline constexpr bool begins_with_keys = false;
template <class... Ordered, class DistinctKeys>
inline constexpr bool begins_with_keys<meta::type_list<Ordered...>, DistinctKeys> = [] {
    bool does = true;
    std::size_t place = 0;
    ((does = does && (place++ >= DistinctKeys::size || meta::contains<Ordered, DistinctKeys>)),
     ...);
    return does;
}();

/// Stops compilation when ORDER BY does not begin with the keys of DISTINCT ON, in whatever order.
template <class Ordered, class DistinctKeys>
constexpr bool sorted_by_distinct_keys() {
    static_assert(begins_with_keys<Ordered, DistinctKeys>,
                  "sorrel: order_by() of a distinct_on() query begins with the same columns, and "
                  "goes on with what tells which row is first [docs/errors.md#wrong-distinct]");
    return begins_with_keys<Ordered, DistinctKeys>;
}

/// Named so that a failed assertion shows the keys.
template <class... Keys>
inline constexpr bool are_fixed_keys = sizeof...(Keys) != 0 && !(false || ... || Keys::has_value);

/// Stops compilation when DISTINCT ON has no keys, or a bound value in them.
template <class... Keys>
constexpr bool distinct_keys() {
    static_assert(are_fixed_keys<Keys...>,
                  "sorrel: distinct_on() takes columns, or expressions without a value in them "
                  "[docs/errors.md#wrong-distinct]");
    return are_fixed_keys<Keys...>;
}

}  // namespace sorrel::checks
