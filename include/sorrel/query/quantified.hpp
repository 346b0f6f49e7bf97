// SPDX-License-Identifier: MIT
// `col<&Part::price> > all(query)`: a comparison with every row of a query, or with one of them.
#pragma once

#include <sorrel/dialect/feature.hpp>
#include <sorrel/query/check/wrong_subquery.hpp>
#include <sorrel/query/comparison.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/subquery.hpp>
#include <sorrel/query/value.hpp>

#include <type_traits>
#include <utility>

namespace sorrel {

/// The rows of a query as the right side of a comparison; an expression only together with it.
template <bool All, class Query>
struct quantified_rows {
    static constexpr bool is_quantified = true;
    static constexpr bool wants_all = All;
    Query query;
};

namespace detail {

/// The same inside the comparison.
template <bool All, class Query>
struct quantified_operand : query_operand<Query> {
    using value_type = plain<typename Query::row>;
    template <class Scope>
    static constexpr bool nullable = is_optional<typename Query::row>;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.needs(feature::quantified_comparison);
        out.text(All ? "ALL " : "ANY ");
        query_operand<Query>::write(out);
    }
};

template <class Type>
concept quantified = requires { requires std::remove_cvref_t<Type>::is_quantified; };

/// More of a constraint than that of the ordinary operators, which so give way.
template <class Left, class Right>
concept one_is_quantified = one_is_expression<Left, Right> && quantified<Right>;

template <class Operator, class Left, bool All, class Query>
constexpr auto compare_rows_of(Left&& left, const quantified_rows<All, Query>& rows) {
    using left_type = expression_for<Left>;
    using right_type = quantified_operand<All, Query>;
    if constexpr (!checks::one_column_inside<Query>()) {
        return unbindable{};
    } else if constexpr (!may_compare<left_type, right_type>()) {
        return unbindable{};
    } else if constexpr (!checks::all_rows_are_clear<All, typename Query::row>()) {
        return unbindable{};
    } else {
        return comparison<Operator, left_type, right_type>{
            {as_expression(std::forward<Left>(left)), right_type{{rows.query}}}};
    }
}

}  // namespace detail

/// Compares a value with `any(query)` or `all(query)`.
template <class Left, class Right>
    requires detail::one_is_quantified<Left, Right>
constexpr auto operator==(Left&& left, Right&& right) {
    return detail::compare_rows_of<equals>(std::forward<Left>(left), right);
}
template <class Left, class Right>
    requires detail::one_is_quantified<Left, Right>
constexpr auto operator!=(Left&& left, Right&& right) {
    return detail::compare_rows_of<not_equals>(std::forward<Left>(left), right);
}
template <class Left, class Right>
    requires detail::one_is_quantified<Left, Right>
constexpr auto operator<(Left&& left, Right&& right) {
    return detail::compare_rows_of<less_than>(std::forward<Left>(left), right);
}
template <class Left, class Right>
    requires detail::one_is_quantified<Left, Right>
constexpr auto operator<=(Left&& left, Right&& right) {
    return detail::compare_rows_of<less_than_or_equals>(std::forward<Left>(left), right);
}
template <class Left, class Right>
    requires detail::one_is_quantified<Left, Right>
constexpr auto operator>(Left&& left, Right&& right) {
    return detail::compare_rows_of<greater_than>(std::forward<Left>(left), right);
}
template <class Left, class Right>
    requires detail::one_is_quantified<Left, Right>
constexpr auto operator>=(Left&& left, Right&& right) {
    return detail::compare_rows_of<greater_than_or_equals>(std::forward<Left>(left), right);
}

/// `== any(query)`: equal to one of the values a query gives, `> any(query)` larger than one. False
/// when it gives none. PostgreSQL has it.
template <class Query>
[[nodiscard]] constexpr auto any(Query query) {
    return quantified_rows<false, Query>{std::move(query)};
}

/// `> all(query)`: larger than every value a query gives. True when it gives none. PostgreSQL has it.
template <class Query>
[[nodiscard]] constexpr auto all(Query query) {
    return quantified_rows<true, Query>{std::move(query)};
}

}  // namespace sorrel
