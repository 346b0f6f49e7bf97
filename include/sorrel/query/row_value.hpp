// SPDX-License-Identifier: MIT
// Rows of values compared as one: `row_of(col<&Post::day>, col<&Post::id>) > row_of(day, id)`.
#pragma once

#include <sorrel/query/comparison.hpp>
#include <sorrel/query/detail/pack.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/value.hpp>

#include <utility>

namespace sorrel {

/// Several expressions side by side, compared from the first to the last (SQL:2016 part 2, section
/// 8.2): the second ones count where the first ones are equal.
template <class... Items>
struct row_value {
    static constexpr precedence binds = precedence::atom;
    static constexpr bool has_aggregate = (false || ... || Items::has_aggregate);
    static constexpr bool has_value = (false || ... || Items::has_value);
    using columns = meta::concatenate<typename Items::columns...>;
    using loose_columns = meta::concatenate<typename Items::loose_columns...>;
    template <class Scope>
    static constexpr bool nullable = (false || ... || Items::template nullable<Scope>);

    detail::pack<Items...> items;

    template <class Writer>
    static constexpr void write(Writer& out) {
        const char* separator = "(";
        ((out.text(separator), Items::write(out), separator = ", "), ...);
        out.text(")");
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        items.bind(binder);
    }
};

/// A row of expressions and values, to be compared with another of the same length. Keyset pagination
/// asks for the rows after the last one seen:
/// @code
/// select<Post>()
///     .where(row_of(col<&Post::day>, col<&Post::id>) > row_of(last.day, last.id))
///     .order_by(col<&Post::day>, col<&Post::id>)
///     .limit(20)
/// @endcode
template <class... Items>
    requires(sizeof...(Items) > 1)
[[nodiscard]] constexpr auto row_of(Items&&... items) {
    return row_value<detail::expression_for<Items>...>{
        detail::make_pack(detail::as_expression(std::forward<Items>(items))...)};
}

namespace detail {

template <class Lefts, class Rights>
constexpr bool may_compare_items = false;
template <class... Lefts, class... Rights>
constexpr bool may_compare_items<meta::type_list<Lefts...>, meta::type_list<Rights...>> =
    (may_compare<Lefts, Rights>() && ...);

template <class Operator, class... Lefts, class... Rights>
constexpr auto compare_rows(const row_value<Lefts...>& left, const row_value<Rights...>& right) {
    if constexpr (!checks::rows_of_equal_length<sizeof...(Lefts), sizeof...(Rights)>()) {
        return unbindable{};
    } else if constexpr (may_compare_items<meta::type_list<Lefts...>, meta::type_list<Rights...>>) {
        return comparison<Operator, row_value<Lefts...>, row_value<Rights...>>{{left, right}};
    } else {
        return unbindable{};
    }
}

}  // namespace detail

/// Compares rows part by part, the first parts first. Both have as many.
template <class... Lefts, class... Rights>
constexpr auto operator==(const row_value<Lefts...>& left, const row_value<Rights...>& right) {
    return detail::compare_rows<equals>(left, right);
}
template <class... Lefts, class... Rights>
constexpr auto operator!=(const row_value<Lefts...>& left, const row_value<Rights...>& right) {
    return detail::compare_rows<not_equals>(left, right);
}
template <class... Lefts, class... Rights>
constexpr auto operator<(const row_value<Lefts...>& left, const row_value<Rights...>& right) {
    return detail::compare_rows<less_than>(left, right);
}
template <class... Lefts, class... Rights>
constexpr auto operator<=(const row_value<Lefts...>& left, const row_value<Rights...>& right) {
    return detail::compare_rows<less_than_or_equals>(left, right);
}
template <class... Lefts, class... Rights>
constexpr auto operator>(const row_value<Lefts...>& left, const row_value<Rights...>& right) {
    return detail::compare_rows<greater_than>(left, right);
}
template <class... Lefts, class... Rights>
constexpr auto operator>=(const row_value<Lefts...>& left, const row_value<Rights...>& right) {
    return detail::compare_rows<greater_than_or_equals>(left, right);
}

}  // namespace sorrel
