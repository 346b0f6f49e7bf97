// SPDX-License-Identifier: MIT
// The promise: select lists, GROUP BY and ORDER BY are made of columns and expressions over them; a
// number or a text there would be a constant at best.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/wrong_window.hpp>

namespace sorrel::checks {

/// Named so that a failed assertion shows the type. An ordering, as made by `.desc()`, is a key of
/// ORDER BY and no value.
template <class Type>
inline constexpr bool is_expression = requires {
    typename Type::columns;
    typename Type::loose_columns;
};

/// Stops compilation when one of the items is no expression.
template <class... Items>
constexpr bool expressions() {
    constexpr bool all_are = (is_expression<Items> && ...);
    if constexpr (!all_are) {
        using culprit = meta::first_false<meta::type_list<Items...>, is_expression<Items>...>;
        if constexpr (over_is_said<culprit>()) {
            static_assert(is_expression<culprit>,
                          "sorrel: a column or an expression over columns is wanted here, such as "
                          "col<&Struct::field> [docs/errors.md#not-an-expression]");
        }
    }
    return all_are;
}

}  // namespace sorrel::checks
