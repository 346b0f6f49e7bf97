// SPDX-License-Identifier: MIT
// The promise: beside an aggregate stand only columns that have one value per group (SQL:2016 part
// 2, section 7.16). A table's columns have one value when its primary key is grouped by.
#pragma once

#include <sorrel/meta/type_list.hpp>

#include <type_traits>

namespace sorrel::checks {

template <class Column, class Key>
constexpr bool find_determined_by() {
    if constexpr (std::is_same_v<Column, Key>) {
        return true;
    } else if constexpr (requires {
                             typename Key::table;
                             typename Column::table;
                         }) {
        return std::is_same_v<typename Column::table, typename Key::table> && Key::is_whole_key();
    } else {
        return false;
    }
}

/// Named so that a failed assertion shows the column and the keys of GROUP BY.
template <class Column, class... Keys>
inline constexpr bool column_is_grouped = (false || ... || find_determined_by<Column, Keys>());

template <class... Keys, class... Columns>
constexpr bool columns_are_grouped(meta::type_list<Columns...>) {
    return (true && ... && column_is_grouped<Columns, Keys...>);
}

template <class Item, class... Keys>
inline constexpr bool item_is_grouped =
    meta::is_one_of<Item, Keys...> || columns_are_grouped<Keys...>(typename Item::loose_columns{});

template <class... Keys, class... Columns>
constexpr void assert_columns_are_grouped(meta::type_list<Columns...>) {
    using culprit =
        meta::first_false<meta::type_list<Columns...>, column_is_grouped<Columns, Keys...>...>;
    static_assert(column_is_grouped<culprit, Keys...>,
                  "sorrel: a column beside an aggregate must be in group_by(), or be inside an "
                  "aggregate itself [docs/errors.md#ungrouped-column]");
}

/// Stops compilation when one of the items has no single value per group.
template <class... Keys, class... Items>
constexpr bool items_are_grouped(meta::type_list<Keys...>, meta::type_list<Items...>) {
    constexpr bool all_are = (true && ... && item_is_grouped<Items, Keys...>);
    if constexpr (!all_are) {
        using culprit =
            meta::first_false<meta::type_list<Items...>, item_is_grouped<Items, Keys...>...>;
        assert_columns_are_grouped<Keys...>(typename culprit::loose_columns{});
    }
    return all_are;
}

/// Named so that a failed assertion shows the key.
template <class Key>
inline constexpr bool key_is_free_of_values = !Key::has_value;

/// Stops compilation when a key of GROUP BY contains a bound value: `age / 10` in the select list and
/// in GROUP BY would be two parameters, which no database can tell to be equal.
template <class... Keys>
constexpr bool group_keys() {
    constexpr bool all_are = (key_is_free_of_values<Keys> && ...);
    if constexpr (!all_are) {
        using culprit = meta::first_false<meta::type_list<Keys...>, key_is_free_of_values<Keys>...>;
        static_assert(key_is_free_of_values<culprit>,
                      "sorrel: group_by() takes expressions without values of the program, since a "
                      "bound value in it cannot be compared with the select list "
                      "[docs/errors.md#ungrouped-column]");
    }
    return all_are;
}

/// Named so that a failed assertion shows the clauses.
template <class... Clauses>
inline constexpr bool is_grouped_query = (false || ... || Clauses::groups);

/// Stops compilation when HAVING stands in a query without groups.
template <class... Clauses>
constexpr bool having_after_group_by() {
    static_assert(
        is_grouped_query<Clauses...>,
        "sorrel: having() chooses among groups and needs group_by() before it; a condition "
        "on rows goes into where() [docs/errors.md#ungrouped-column]");
    return is_grouped_query<Clauses...>;
}

}  // namespace sorrel::checks
