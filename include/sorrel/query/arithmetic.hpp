// SPDX-License-Identifier: MIT
// + - * / % on numbers, + on text.
#pragma once

#include <sorrel/dialect/function_texts.hpp>
#include <sorrel/query/check/not_a_number.hpp>
#include <sorrel/query/check/not_text.hpp>
#include <sorrel/query/comparison.hpp>
#include <sorrel/query/detail/parts.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/operand.hpp>
#include <sorrel/query/value.hpp>
#include <sorrel/types/decimal.hpp>

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace sorrel {

/// Names `+` in the type of a query.
struct plus {
    static constexpr std::string_view sql = " + ";
    static constexpr auto binds = precedence::additive;
    static constexpr auto of_decimals = &function_texts::decimal_plus;
};
/// Names `-` in the type of a query.
struct minus {
    static constexpr std::string_view sql = " - ";
    static constexpr auto binds = precedence::additive;
    static constexpr auto of_decimals = &function_texts::decimal_minus;
};
/// Names `*` in the type of a query.
struct times {
    static constexpr std::string_view sql = " * ";
    static constexpr auto binds = precedence::multiplicative;
    static constexpr auto of_decimals = &function_texts::decimal_times;
};
/// Names `/` in the type of a query.
struct divided_by {
    static constexpr std::string_view sql = " / ";
    static constexpr auto binds = precedence::multiplicative;
};
/// Names `%` in the type of a query.
struct modulo {
    static constexpr std::string_view sql = " % ";
    static constexpr auto binds = precedence::multiplicative;
};

namespace detail {

/// What arithmetic over two numbers gives.
template <class Left, class Right>
using number_for =
    std::conditional_t<checks::is_decimal<Left> || checks::is_decimal<Right>, decimal,
                       std::conditional_t<kind_of<Left> == value_kind::integer &&
                                              kind_of<Right> == value_kind::integer,
                                          std::int64_t, double>>;

}  // namespace detail

/// Arithmetic over two numbers: a 64-bit integer when both are integers (division cuts, as in C++), a
/// decimal when one of them is, else a double.
template <class Operator, class Left, class Right>
struct arithmetic : detail::binary<Left, Right>, operand<arithmetic<Operator, Left, Right>> {
    using value_type = detail::number_for<typename Left::value_type, typename Right::value_type>;
    static constexpr precedence binds = Operator::binds;
    // x / 0 and x % 0 are NULL on SQLite; calling them nullable would make every quotient optional,
    // so a zero divisor is reported when the NULL is read.

    template <class Writer>
    static constexpr void write(Writer& out) {
        if constexpr (std::is_same_v<value_type, decimal>) {
            if (!(out.names().*Operator::of_decimals).empty()) {
                out.template function<Left, Right>(Operator::of_decimals);
                return;
            }
        }
        detail::write_left<binds, Left>(out);
        out.text(Operator::sql);
        detail::write_right<binds, Right>(out);
    }
};

/// Two texts joined.
template <class Left, class Right>
struct concatenation : detail::binary<Left, Right>, operand<concatenation<Left, Right>> {
    using value_type = std::string;
    static constexpr precedence binds = precedence::additive;

    template <class Writer>
    static constexpr void write(Writer& out) {
        if constexpr (detail::is_bare_text<Left> && detail::is_bare_text<Right>) {
            out.template function<Left>(&function_texts::text_argument);
        } else {
            detail::write_left<binds, Left>(out);
        }
        out.text(" || ");
        detail::write_right<binds, Right>(out);
    }
};

namespace detail {

/// Whether two operands are numbers, and integers where the operator wants them.
template <class Operator, class Left, class Right>
constexpr bool may_calculate() {
    if constexpr (!are_bindable<Left, Right>) {
        return false;
    } else if constexpr (!checks::arithmetic<typename Left::value_type,
                                             typename Right::value_type>()) {
        return false;
    } else if constexpr (std::is_same_v<Operator, divided_by>) {
        return checks::exact_arithmetic<typename Left::value_type, typename Right::value_type>();
    } else if constexpr (std::is_same_v<Operator, modulo>) {
        return checks::integer_arithmetic<typename Left::value_type, typename Right::value_type>();
    } else {
        return true;
    }
}

template <class Operator, class Left, class Right>
constexpr auto calculate(Left&& left, Right&& right) {
    using left_type = expression_for<Left>;
    using right_type = expression_for<Right>;
    if constexpr (may_calculate<Operator, left_type, right_type>()) {
        return arithmetic<Operator, left_type, right_type>{
            {as_expression(std::forward<Left>(left)), as_expression(std::forward<Right>(right))},
            {}};
    } else {
        return unbindable{};
    }
}

}  // namespace detail

/// Two texts joined, or two numbers added. NULL when one of them is.
template <class Left, class Right>
    requires detail::one_is_expression<Left, Right>
constexpr auto operator+(Left&& left, Right&& right) {
    using left_type = detail::expression_for<Left>;
    using right_type = detail::expression_for<Right>;
    if constexpr (checks::is_text<typename left_type::value_type> &&
                  checks::is_text<typename right_type::value_type>) {
        return concatenation<left_type, right_type>{
            {detail::as_expression(std::forward<Left>(left)),
             detail::as_expression(std::forward<Right>(right))},
            {}};
    } else {
        return detail::calculate<plus>(std::forward<Left>(left), std::forward<Right>(right));
    }
}
/// Arithmetic of two numbers, as `arithmetic` says. A divisor of 0 is an error on PostgreSQL and gives NULL on
/// SQLite, whose reading is a `value_error`.
template <class Left, class Right>
    requires detail::one_is_expression<Left, Right>
constexpr auto operator-(Left&& left, Right&& right) {
    return detail::calculate<minus>(std::forward<Left>(left), std::forward<Right>(right));
}
template <class Left, class Right>
    requires detail::one_is_expression<Left, Right>
constexpr auto operator*(Left&& left, Right&& right) {
    return detail::calculate<times>(std::forward<Left>(left), std::forward<Right>(right));
}
template <class Left, class Right>
    requires detail::one_is_expression<Left, Right>
constexpr auto operator/(Left&& left, Right&& right) {
    return detail::calculate<divided_by>(std::forward<Left>(left), std::forward<Right>(right));
}
template <class Left, class Right>
    requires detail::one_is_expression<Left, Right>
constexpr auto operator%(Left&& left, Right&& right) {
    return detail::calculate<modulo>(std::forward<Left>(left), std::forward<Right>(right));
}

}  // namespace sorrel
