// SPDX-License-Identifier: MIT
// The promise: the columns a query gives go, by position, into columns of their type.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/wrong_assignment.hpp>
#include <sorrel/query/select_list.hpp>
#include <sorrel/reflect/fields.hpp>
#include <sorrel/types/traits.hpp>

#include <cstddef>
#include <optional>
#include <type_traits>

namespace sorrel::checks {

/// A column of a query's rows, as something that is assigned.
template <class Type>
struct selected {
    using value_type = plain<Type>;
    template <class Scope>
    static constexpr bool nullable = is_optional<Type>;
};

template <class Fields>
struct selected_fields;
template <class... Fields>
struct selected_fields<meta::type_list<Fields...>> {
    using type = meta::type_list<selected<Fields>...>;
    using optional_type = meta::type_list<selected<std::optional<plain<Fields>>>...>;
};

template <class Item>
struct columns_of_item;
template <class Type>
struct columns_of_item<sorrel::detail::value_item<Type>> {
    using type = meta::type_list<selected<Type>>;
};
template <class Table>
struct columns_of_item<sorrel::detail::entity_item<Table>> {
    using type = typename selected_fields<reflect::field_types<Table>>::type;
};
template <class Table>
struct columns_of_item<sorrel::detail::optional_entity_item<Table>> {
    using type = typename selected_fields<reflect::field_types<Table>>::optional_type;
};

template <class Shape>
struct columns_of_shape;
template <class Row, class... Items>
struct columns_of_shape<row_shape<Row, Items...>> {
    using type = meta::concatenate<typename columns_of_item<Items>::type...>;
};

/// Named so that a failed assertion shows what was given. Of a write that returns rows the database
/// would have to know which goes first.
template <class Query>
inline constexpr bool is_query_to_insert = requires {
    typename Query::shape;
    typename Query::tables;
} && !requires { Query::may_change_rows; };

/// Named so that a failed assertion shows both numbers.
template <std::size_t Selected, std::size_t Columns>
inline constexpr bool as_many_selected_as_columns = Selected == Columns;

/// A column and what is to go into it.
template <class Column, class Value>
struct column_and_value {
    using column = Column;
    using value = Value;
    static constexpr bool fits = is_assignable<Column, Value> && takes_null<Column, Value>;
};

template <class... Columns, class... Values>
constexpr bool selected_fit(meta::type_list<Columns...>, meta::type_list<Values...>) {
    static_assert(as_many_selected_as_columns<sizeof...(Values), sizeof...(Columns)>,
                  "sorrel: the query must select as many columns as columns<>() names "
                  "[docs/errors.md#wrong-insert-select]");
    if constexpr (sizeof...(Values) != sizeof...(Columns)) {
        return false;
    } else if constexpr ((column_and_value<Columns, Values>::fits && ...)) {
        return true;
    } else {
        using culprit = meta::first_false<meta::type_list<column_and_value<Columns, Values>...>,
                                          column_and_value<Columns, Values>::fits...>;
        using column = typename culprit::column;
        using value = typename culprit::value;
        static_assert(is_assignable<column, value>,
                      "sorrel: columns<>() take the selected columns by position, and one of these "
                      "has another type [docs/errors.md#wrong-insert-select]");
        if constexpr (is_assignable<column, value>) {
            static_assert(
                takes_null<column, value>,
                "sorrel: a selected column may be NULL, and the one it goes into takes no "
                "NULL [docs/errors.md#wrong-insert-select]");
        }
        return false;
    }
}

/// Stops compilation when the rows of `Query` cannot go into `Columns`.
template <class Query, class... Columns>
constexpr bool rows_fit_columns() {
    static_assert(is_query_to_insert<Query>,
                  "sorrel: a query is wanted here, made with select() "
                  "[docs/errors.md#wrong-insert-select]");
    if constexpr (!is_query_to_insert<Query>) {
        return false;
    } else if constexpr (!Query::check()) {
        return false;
    } else {
        return selected_fit(meta::type_list<Columns...>{},
                            typename columns_of_shape<typename Query::shape>::type{});
    }
}

}  // namespace sorrel::checks
