// SPDX-License-Identifier: MIT
// The promise: an expression that gives one of several values gives values of one type.
#pragma once

#include <sorrel/query/value.hpp>
#include <sorrel/types/storage.hpp>

#include <optional>
#include <type_traits>

namespace sorrel::checks {

/// Stops compilation when `Next` is not of a type with `First`, the value before it.
template <class First, class Next>
constexpr bool one_type() {
    if constexpr (std::is_same_v<Next, std::nullopt_t>) {
        return true;
    } else {
        static_assert(are_interchangeable<First, Next>,
                      "sorrel: the values that this expression chooses from must be all numbers, "
                      "all text, or all of the very same type [docs/errors.md#no-common-type]");
        return are_interchangeable<First, Next>;
    }
}

/// Stops compilation when the first of several values is NULL.
template <class First>
constexpr bool begins_with_value() {
    static_assert(!std::is_same_v<First, null_value>,
                  "sorrel: NULL has no type and cannot come first here; begin with another value "
                  "[docs/errors.md#no-common-type]");
    return !std::is_same_v<First, null_value>;
}

/// Whether several operands can be bound and are values of one type, which the first one says.
template <class First, class... Others>
constexpr bool operands_of_one_type() {
    if constexpr (!sorrel::detail::are_bindable<First, Others...>) {
        return false;
    } else if constexpr (!begins_with_value<First>()) {
        return false;
    } else {
        return (one_type<typename First::value_type, typename Others::value_type>() && ...);
    }
}

/// Named so that a failed assertion shows the operand.
template <class Operand>
inline constexpr bool is_never_null_itself =
    !Operand::template nullable<scope<meta::type_list<>, false>>;

/// Stops compilation when the larger or smaller of values is asked, one of which may be NULL.
template <class... Operands>
constexpr bool greatest_of_values() {
    constexpr bool all_are = (is_never_null_itself<Operands> && ...);
    if constexpr (!all_are) {
        using culprit =
            meta::first_false<meta::type_list<Operands...>, is_never_null_itself<Operands>...>;
        static_assert(is_never_null_itself<culprit>,
                      "sorrel: greatest() and least() take values that are never NULL, since some "
                      "databases leave NULL out and others give NULL; coalesce() it first "
                      "[docs/errors.md#no-common-type]");
    }
    return all_are;
}

}  // namespace sorrel::checks
