// SPDX-License-Identifier: MIT
// Marks: what an expression contains that may not stand everywhere, told among the columns it reads.
#pragma once

#include <sorrel/meta/type_list.hpp>

namespace sorrel::detail {

/// A window function, which sees only the rows that WHERE, GROUP BY and HAVING have left.
struct window_mark {
    using mark = window_mark;
};

/// An aggregate inside an aggregate, which has a meaning only where `.over(…)` follows.
struct nested_aggregate_mark {
    using mark = nested_aggregate_mark;
};

template <class Mark, class Expression>
inline constexpr bool contains_mark = false;
template <class Mark, class Expression>
    requires requires { typename Expression::columns; }
inline constexpr bool contains_mark<Mark, Expression> =
    meta::contains<Mark, typename Expression::columns>;

}  // namespace sorrel::detail
