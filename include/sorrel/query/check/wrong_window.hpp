// SPDX-License-Identifier: MIT
// The promise: a window function stands where its rows are known, and its window is one.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/detail/mark.hpp>

namespace sorrel::checks {

/// Named so that a failed assertion shows the expression.
template <class Expression>
inline constexpr bool is_free_of_windows =
    !sorrel::detail::contains_mark<sorrel::detail::window_mark, Expression>;

/// Stops compilation when rows or groups are to be chosen or made by a window function.
template <class Expression>
constexpr bool no_window_among_rows() {
    static_assert(
        is_free_of_windows<Expression>,
        "sorrel: a window function is known only once rows are chosen and grouped; select "
        "it in a derived table and ask for its column around it "
        "[docs/errors.md#wrong-window]");
    return is_free_of_windows<Expression>;
}

/// Stops compilation when an aggregate or a window contains a window function.
template <class... Arguments>
constexpr bool no_window_inside() {
    constexpr bool all_are = (is_free_of_windows<Arguments> && ...);
    if constexpr (!all_are) {
        using culprit =
            meta::first_false<meta::type_list<Arguments...>, is_free_of_windows<Arguments>...>;
        static_assert(is_free_of_windows<culprit>,
                      "sorrel: a window function cannot stand inside an aggregate or another "
                      "window; select it in a derived table [docs/errors.md#wrong-window]");
    }
    return all_are;
}

/// Named so that a failed assertion shows the function.
template <class Type>
inline constexpr bool has_its_window = !requires { typename Type::window_arguments; };

/// Stops compilation when a function that only windows know stands without one.
template <class Type>
constexpr bool over_is_said() {
    static_assert(has_its_window<Type>,
                  "sorrel: this function looks at the rows around; say which with "
                  ".over(order_by(…)) [docs/errors.md#wrong-window]");
    return has_its_window<Type>;
}

/// Named so that a failed assertion shows what was given.
template <class Type>
inline constexpr bool is_window = requires { typename Type::window_columns; };

/// Stops compilation when `over` is given something else than a window.
template <class... Windows>
constexpr bool windows() {
    constexpr bool is_right = sizeof...(Windows) <= 1 && (true && ... && is_window<Windows>);
    static_assert(is_right,
                  "sorrel: over() takes one window: partition_by(…), order_by(…), or "
                  "partition_by(…).order_by(…) [docs/errors.md#wrong-window]");
    return is_right;
}

/// Named so that a failed assertion shows the aggregate.
template <class Aggregate>
inline constexpr bool goes_over_windows = Aggregate::may_have_window;

/// Stops compilation when a window is given to an aggregate that databases cannot compute over one.
template <class Aggregate>
constexpr bool aggregate_over_window() {
    static_assert(goes_over_windows<Aggregate>,
                  "sorrel: databases do not count distinct values over a window; count them in a "
                  "grouped query and join it [docs/errors.md#wrong-window]");
    return goes_over_windows<Aggregate>;
}

/// Named so that a failed assertion shows both ends.
template <class First, class Last>
inline constexpr bool is_frame =
    First::offset <= Last::offset && !First::is_end && !Last::is_beginning;

/// Stops compilation when a frame ends before it begins.
template <class First, class Last>
constexpr bool frame() {
    static_assert(is_frame<First, Last>,
                  "sorrel: a frame goes from its first row to its last, such as "
                  ".rows(preceding<2>, current_row) [docs/errors.md#wrong-window]");
    return is_frame<First, Last>;
}

}  // namespace sorrel::checks
