// SPDX-License-Identifier: MIT
// The query for what belongs to one row that is there: `db.all(related<&UserView::posts>(user))`.
#pragma once

#include <sorrel/query/comparison.hpp>
#include <sorrel/query/logic.hpp>
#include <sorrel/query/select.hpp>
#include <sorrel/query/value.hpp>
#include <sorrel/relation/has.hpp>
#include <sorrel/relation/named_relation.hpp>

#include <type_traits>
#include <utility>

namespace sorrel {

namespace detail {

/// That a column has the value of a field; no row has it where the field is empty.
template <auto Inside, auto Outside, class Root>
constexpr auto has_value_of(const Root& row) {
    using held = held_type<reflect::field_of<Outside>>;
    return comparison<equals, column<Inside>, value<held>>{
        {col<Inside>, value<held>{{}, held(row.*Outside)}}};
}

template <class Root, auto Outside, auto... Outsides, auto Inside, auto... Insides>
constexpr auto has_values_of(const Root& row, meta::value_list<Outside, Outsides...>,
                             meta::value_list<Inside, Insides...>) {
    if constexpr (sizeof...(Outsides) == 0) {
        return has_value_of<Inside, Outside>(row);
    } else {
        return has_value_of<Inside, Outside>(row) &&
               has_values_of(row, meta::value_list<Outsides...>{}, meta::value_list<Insides...>{});
    }
}

}  // namespace detail

/// The rows that belong to `row`, or that it belongs to, as a query like any other: `Relation` is a member of
/// a view over it, or the field of a foreign key that points at it. Nothing is read before a verb runs it.
/// @code
/// db.all(related<&UserView::posts>(ada).order_by(col<&Post::id>.desc()).limit(3))
/// @endcode
template <auto Relation, class Root>
[[nodiscard]] constexpr auto related(const Root& row) {
    using rows = detail::named_relation<Relation>;
    if constexpr (std::is_same_v<typename rows::relation, detail::no_relation>) {
        return select<Root>();
    } else if constexpr (checks::belongs_to_row<typename rows::root, Root>()) {
        using fields = detail::relation_fields<typename rows::relation>;
        return detail::select_related<rows>(entity<typename rows::element>)
            .where(
                detail::has_values_of(row, typename fields::outside{}, typename fields::inside{}));
    } else {
        return select<Root>();
    }
}

}  // namespace sorrel
