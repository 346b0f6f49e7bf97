// SPDX-License-Identifier: MIT
// = <> < <= > >=, and the comparisons that know NULL.
#pragma once

#include <sorrel/query/check/compared_with_null.hpp>
#include <sorrel/query/check/not_comparable.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/value.hpp>

#include <string_view>
#include <type_traits>
#include <utility>

namespace sorrel {

// The operators, named as SQL's standard names them, so that a printed query type can be read.
/// Names `=` in the type of a query.
struct equals {
    static constexpr std::string_view sql = " = ";
};
/// Names `<>` in the type of a query.
struct not_equals {
    static constexpr std::string_view sql = " <> ";
};
/// Names `<` in the type of a query.
struct less_than {
    static constexpr std::string_view sql = " < ";
};
/// Names `<=` in the type of a query.
struct less_than_or_equals {
    static constexpr std::string_view sql = " <= ";
};
/// Names `>` in the type of a query.
struct greater_than {
    static constexpr std::string_view sql = " > ";
};
/// Names `>=` in the type of a query.
struct greater_than_or_equals {
    static constexpr std::string_view sql = " >= ";
};
/// Names `IS DISTINCT FROM` in the type of a query.
struct distinct_from {
    static constexpr std::string_view sql = " IS DISTINCT FROM ";
};
/// Names `IS NOT DISTINCT FROM` in the type of a query.
struct not_distinct_from {
    static constexpr std::string_view sql = " IS NOT DISTINCT FROM ";
};

/// `left operator right`; NULL when one side is NULL, except for the two DISTINCT FROM.
template <class Operator, class Left, class Right>
struct comparison : detail::binary<Left, Right> {
    using value_type = bool;
    static constexpr precedence binds = precedence::comparison;
    template <class Scope>
    static constexpr bool nullable =
        !std::is_same_v<Operator, distinct_from> && !std::is_same_v<Operator, not_distinct_from> &&
        detail::binary<Left, Right>::template nullable<Scope>;

    template <class Writer>
    static constexpr void write(Writer& out) {
        detail::write_right<binds, Left>(out);  // a < b < c is not SQL: both sides are guarded
        out.text(Operator::sql);
        detail::write_right<binds, Right>(out);
    }
};

namespace detail {

/// Whether two operands stand for values of comparable types, neither of them NULL.
template <class Left, class Right>
constexpr bool may_compare() {
    if constexpr (!are_bindable<Left, Right>) {
        return false;
    } else if constexpr (!checks::not_compared_with_null<Left, Right>()) {
        return false;
    } else {
        return checks::comparable<typename Left::value_type, typename Right::value_type>();
    }
}

/// The same, and that their type has an order.
template <class Left, class Right>
constexpr bool may_order() {
    if constexpr (!may_compare<Left, Right>()) {
        return false;
    } else {
        return checks::ordered<typename Left::value_type>();
    }
}

template <class Operator, class Left, class Right>
constexpr bool may_stand_between() {
    if constexpr (std::is_same_v<Operator, equals> || std::is_same_v<Operator, not_equals>) {
        return may_compare<Left, Right>();
    } else {
        return may_order<Left, Right>();
    }
}

template <class Operator, class Left, class Right>
constexpr auto compare(Left&& left, Right&& right) {
    using left_type = expression_for<Left>;
    using right_type = expression_for<Right>;
    if constexpr (may_stand_between<Operator, left_type, right_type>()) {
        return comparison<Operator, left_type, right_type>{
            {as_expression(std::forward<Left>(left)), as_expression(std::forward<Right>(right))}};
    } else {
        return unbindable{};
    }
}

/// One of the two sides belongs to a query: then the operator is ours, whatever the other side is,
/// and what is wrong with it is said in a sentence.
template <class Left, class Right>
concept one_is_expression = expression<Left> || expression<Right>;

}  // namespace detail

/// Compares two values of which one is a query's, in the database. NULL, and so not true, when one of them is.
template <class Left, class Right>
    requires detail::one_is_expression<Left, Right>
constexpr auto operator==(Left&& left, Right&& right) {
    return detail::compare<equals>(std::forward<Left>(left), std::forward<Right>(right));
}
template <class Left, class Right>
    requires detail::one_is_expression<Left, Right>
constexpr auto operator!=(Left&& left, Right&& right) {
    return detail::compare<not_equals>(std::forward<Left>(left), std::forward<Right>(right));
}
template <class Left, class Right>
    requires detail::one_is_expression<Left, Right>
constexpr auto operator<(Left&& left, Right&& right) {
    return detail::compare<less_than>(std::forward<Left>(left), std::forward<Right>(right));
}
template <class Left, class Right>
    requires detail::one_is_expression<Left, Right>
constexpr auto operator<=(Left&& left, Right&& right) {
    return detail::compare<less_than_or_equals>(std::forward<Left>(left),
                                                std::forward<Right>(right));
}
template <class Left, class Right>
    requires detail::one_is_expression<Left, Right>
constexpr auto operator>(Left&& left, Right&& right) {
    return detail::compare<greater_than>(std::forward<Left>(left), std::forward<Right>(right));
}
template <class Left, class Right>
    requires detail::one_is_expression<Left, Right>
constexpr auto operator>=(Left&& left, Right&& right) {
    return detail::compare<greater_than_or_equals>(std::forward<Left>(left),
                                                   std::forward<Right>(right));
}

}  // namespace sorrel
