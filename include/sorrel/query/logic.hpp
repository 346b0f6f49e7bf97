// SPDX-License-Identifier: MIT
// AND, OR, NOT.
#pragma once

#include <sorrel/query/check/not_a_condition.hpp>
#include <sorrel/query/comparison.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/value.hpp>

#include <string_view>
#include <utility>

namespace sorrel {

/// Both conditions hold.
template <class Left, class Right>
struct conjunction : detail::binary<Left, Right> {
    using value_type = bool;
    static constexpr precedence binds = precedence::both;

    template <class Writer>
    static constexpr void write(Writer& out) {
        detail::write_left<binds, Left>(out);
        out.text(" AND ");
        detail::write_right<binds, Right>(out);
    }
};

/// At least one of the conditions holds.
template <class Left, class Right>
struct disjunction : detail::binary<Left, Right> {
    using value_type = bool;
    static constexpr precedence binds = precedence::either;

    template <class Writer>
    static constexpr void write(Writer& out) {
        detail::write_left<binds, Left>(out);
        out.text(" OR ");
        detail::write_right<binds, Right>(out);
    }
};

/// The condition does not hold; NULL stays NULL.
template <class Operand>
struct negation : detail::unary<Operand> {
    using value_type = bool;
    static constexpr precedence binds = precedence::negation;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("NOT (");
        Operand::write(out);
        out.text(")");
    }
};

/// Both conditions.
template <class Left, class Right>
    requires detail::one_is_expression<Left, Right>
constexpr auto operator&&(Left&& left, Right&& right) {
    using left_type = detail::expression_for<Left>;
    using right_type = detail::expression_for<Right>;
    if constexpr (checks::conditions<left_type, right_type>()) {
        return conjunction<left_type, right_type>{
            {detail::as_expression(std::forward<Left>(left)),
             detail::as_expression(std::forward<Right>(right))}};
    } else {
        return detail::unbindable{};
    }
}

/// At least one of the conditions.
template <class Left, class Right>
    requires detail::one_is_expression<Left, Right>
constexpr auto operator||(Left&& left, Right&& right) {
    using left_type = detail::expression_for<Left>;
    using right_type = detail::expression_for<Right>;
    if constexpr (checks::conditions<left_type, right_type>()) {
        return disjunction<left_type, right_type>{
            {detail::as_expression(std::forward<Left>(left)),
             detail::as_expression(std::forward<Right>(right))}};
    } else {
        return detail::unbindable{};
    }
}

/// Not the condition. What is NULL stays NULL, and so is not found either.
template <class Operand>
    requires expression<Operand>
constexpr auto operator!(Operand&& operand) {
    using type = detail::expression_for<Operand>;
    if constexpr (checks::conditions<type>()) {
        return negation<type>{{std::forward<Operand>(operand)}};
    } else {
        return detail::unbindable{};
    }
}

}  // namespace sorrel
