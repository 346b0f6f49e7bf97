// SPDX-License-Identifier: MIT
// The promise: the queries of a UNION give the same columns, and only the whole is sorted and limited.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/wrong_row.hpp>
#include <sorrel/query/check/wrong_subquery.hpp>
#include <sorrel/query/clause.hpp>
#include <sorrel/query/select_list.hpp>
#include <sorrel/types/traits.hpp>

#include <type_traits>

namespace sorrel {
template <unsigned Number>
struct numbered_column;
}

namespace sorrel::checks {

template <class First, class Second>
inline constexpr bool is_same_item = std::is_same_v<First, Second>;
template <class First, class Second>
inline constexpr bool
    is_same_item<sorrel::detail::value_item<First>, sorrel::detail::value_item<Second>> =
        std::is_same_v<plain<First>, plain<Second>>;

template <class First, class Second>
inline constexpr bool find_same_columns = false;
template <class Row, class... Firsts, class OtherRow, class... Seconds>
    requires(sizeof...(Firsts) == sizeof...(Seconds))
inline constexpr bool
    find_same_columns<row_shape<Row, Firsts...>, row_shape<OtherRow, Seconds...>> =
        (is_same_item<Firsts, Seconds> && ...);

/// Named so that a failed assertion shows the two rows.
template <class First, class Second>
inline constexpr bool give_the_same_columns =
    find_same_columns<typename First::shape, typename Second::shape>;

/// Named so that a failed assertion shows the query.
template <class Query>
inline constexpr bool is_neither_sorted_nor_limited = Query::may_be_combined;

/// Stops compilation when queries cannot be put together.
template <class First, class... Rest>
constexpr bool compound_of() {
    if constexpr (!(query_inside<First>() && ... && query_inside<Rest>())) {
        return false;
    } else {
        constexpr bool combine =
            (is_neither_sorted_nor_limited<First> && ... && is_neither_sorted_nor_limited<Rest>);
        static_assert(
            combine,
            "sorrel: a query inside a set operation is a plain select, neither sorted nor "
            "limited; say order_by() and limit() of the whole "
            "[docs/errors.md#wrong-compound]");
        if constexpr (combine) {
            constexpr bool same = (give_the_same_columns<First, Rest> && ...);
            static_assert(same,
                          "sorrel: the queries of a set operation must select the same number and "
                          "types of columns [docs/errors.md#wrong-compound]");
            return same;
        } else {
            return false;
        }
    }
}

template <class Shape>
inline constexpr unsigned width_of = 0;
template <class Row, class... Items>
inline constexpr unsigned width_of<row_shape<Row, Items...>> =
    (0U + ... + static_cast<unsigned>(Items::width));

template <class Key, unsigned Width>
inline constexpr bool find_key_number = false;
template <unsigned Number, unsigned Width>
inline constexpr bool find_key_number<numbered_column<Number>, Width> =
    Number >= 1 && Number <= Width;

/// Named so that a failed assertion shows the key and the number of columns.
template <class Key, unsigned Width>
inline constexpr bool is_number_of_column = find_key_number<Key, Width>;

/// Stops compilation when the rows of a set operation are sorted by anything but their columns.
template <class Shape, class... Keys>
constexpr bool numbered_keys() {
    constexpr bool all_are =
        (is_number_of_column<typename sorrel::detail::ordered_key<Keys>::type, width_of<Shape>> &&
         ...);
    static_assert(all_are,
                  "sorrel: the rows of a set operation are sorted by their columns, as "
                  "column_number<1> or column_number<2>.desc() [docs/errors.md#wrong-compound]");
    return all_are;
}

template <class Key, unsigned Width>
inline constexpr bool is_in_select_list = true;
template <unsigned Number, unsigned Width>
inline constexpr bool is_in_select_list<numbered_column<Number>, Width> =
    Number >= 1 && Number <= Width;

/// Stops compilation when a plain select is sorted by the number of a column that it does not have.
template <class Shape, class... Keys>
constexpr bool numbers_are_selected() {
    constexpr bool all_are =
        (is_in_select_list<typename sorrel::detail::ordered_key<Keys>::type, width_of<Shape>> &&
         ...);
    static_assert(all_are,
                  "sorrel: column_number<> counts the selected columns from 1, and there are fewer "
                  "[docs/errors.md#wrong-compound]");
    return all_are;
}

}  // namespace sorrel::checks
