// SPDX-License-Identifier: MIT
// The promise: what is chosen at run time reads the tables it was declared for, and no others.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/nested_aggregate.hpp>
#include <sorrel/query/check/not_a_condition.hpp>
#include <sorrel/query/check/not_an_expression.hpp>

namespace sorrel {
template <class Column>
struct outer_reference;
}  // namespace sorrel

namespace sorrel::checks {

/// Named so that a failed assertion shows the column and the tables declared.
template <class Column, class... Tables>
inline constexpr bool is_of_declared_table = meta::is_one_of<typename Column::table, Tables...>;
template <class Column, class... Tables>
inline constexpr bool is_of_declared_table<outer_reference<Column>, Tables...> = true;
template <class Column, class... Tables>
    requires requires { typename Column::mark; }
inline constexpr bool is_of_declared_table<Column, Tables...> = true;

template <class... Tables, class... Columns>
constexpr bool columns_are_declared(meta::type_list<Columns...>) {
    constexpr bool all_are = (true && ... && is_of_declared_table<Columns, Tables...>);
    if constexpr (!all_are) {
        using culprit = meta::first_false<meta::type_list<Columns...>,
                                          is_of_declared_table<Columns, Tables...>...>;
        static_assert(
            is_of_declared_table<culprit, Tables...>,
            "sorrel: this part reads a table that the any_condition or any_order does not "
            "list; add it there, as in any_condition<User, Post> "
            "[docs/errors.md#wrong-choice]");
    }
    return all_are;
}

/// Stops compilation when a condition cannot be added to an `any_condition` over `Tables`.
template <class Condition, class... Tables>
constexpr bool choice_of() {
    if constexpr (!conditions<Condition>()) {
        return false;
    } else if constexpr (!columns_are_declared<Tables...>(typename Condition::columns{})) {
        return false;
    } else {
        return no_aggregate_in_where<Condition>();
    }
}

/// Stops compilation when a key cannot be added to an `any_order` over `Tables`.
template <class Key, class... Tables>
constexpr bool order_choice_of() {
    if constexpr (!expressions<Key>()) {
        return false;
    } else if constexpr (!columns_are_declared<Tables...>(typename Key::columns{})) {
        return false;
    } else {
        return no_aggregate_in_where<Key>();
    }
}

}  // namespace sorrel::checks
