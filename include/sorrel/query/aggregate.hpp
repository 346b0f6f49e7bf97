// SPDX-License-Identifier: MIT
// count, count_distinct, sum, avg, min, max, and what can be said after each: `.filter(…)`, `.over(…)`.
#pragma once

#include <sorrel/dialect/feature.hpp>
#include <sorrel/dialect/function_texts.hpp>
#include <sorrel/query/check/not_a_number.hpp>
#include <sorrel/query/check/wrong_window.hpp>
#include <sorrel/query/detail/mark.hpp>
#include <sorrel/query/detail/parts.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/operand.hpp>
#include <sorrel/query/value.hpp>
#include <sorrel/types/decimal.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace sorrel {

/// Names `count(x)` in the type of a query.
struct count_function {
    static constexpr std::string_view sql = "count(";
};
/// Names `count_distinct(x)` in the type of a query.
struct count_distinct_function {
    static constexpr std::string_view sql = "count(DISTINCT ";
};
/// Names `sum(x)` in the type of a query.
struct sum_function {
    static constexpr std::string_view sql = "sum(";
};
/// Names `avg(x)` in the type of a query.
struct avg_function {};
/// Names `min(x)` in the type of a query.
struct min_function {
    static constexpr std::string_view sql = "min(";
    static constexpr auto of_boolean = &function_texts::min_of_boolean;
};
/// Names `max(x)` in the type of a query.
struct max_function {
    static constexpr std::string_view sql = "max(";
    static constexpr auto of_boolean = &function_texts::max_of_boolean;
};

namespace detail {

template <class Function>
inline constexpr bool is_count =
    std::is_same_v<Function, count_function> || std::is_same_v<Function, count_distinct_function>;

// See filter.hpp and window.hpp.
template <class Aggregate, class Condition>
constexpr auto filtered_by(const Aggregate& aggregate, const Condition& condition);
template <class Function, class... Windows>
constexpr auto over_window(const Function& function, const Windows&... windows);

/// What can be said after an aggregate.
template <class Self>
struct aggregate_members {
    /// Over a window there is NULL only where the frame has no value.
    template <class Scope, bool FrameMayBeEmpty>
    static constexpr bool nullable_over =
        Self::is_null_without_rows &&
        (FrameMayBeEmpty || Self::arguments::template nullable<Scope>);

    /// Takes only the rows for which `condition` is true; the others are as if they were not there.
    template <class Condition>
    [[nodiscard]] constexpr auto filter(const Condition& condition) const {
        return filtered_by(static_cast<const Self&>(*this), condition);
    }

    /// Aggregates, for each row, the rows of its window instead of making one row of all: see
    /// `partition_by` and `order_by`. Without a window it is all rows.
    template <class... Windows>
    [[nodiscard]] constexpr auto over(const Windows&... windows) const {
        return over_window(static_cast<const Self&>(*this), windows...);
    }
};

/// What a function is the sum of, where dialects say more than `sum(…)`: some give integers a wider
/// type, others have no decimals of their own.
template <class Function>
inline constexpr value_kind summed = value_kind::none;
template <class Function>
    requires requires { Function::summed; }
inline constexpr value_kind summed<Function> = Function::summed;

/// Writes a function, and what belongs to it, so that its result has its value type.
template <class Function, class Writer, class Write>
constexpr void write_as_result(Writer& out, Write write) {
    if constexpr (summed<Function> == value_kind::integer) {
        out.text(out.names().integer_sum_before);
        write();
        out.text(out.names().integer_sum_after);
    } else if constexpr (summed<Function> == value_kind::decimal) {
        write();
        out.text(out.names().decimal_sum_after);
    } else {
        write();
    }
}

/// Writes a function as FILTER and OVER follow it.
template <class Function, class Writer>
constexpr void write_call_of(Writer& out) {
    if constexpr (summed<Function> != value_kind::none) {
        Function::write_call(out);
    } else {
        Function::write(out);
    }
}

/// The columns an aggregate tells of, with a mark where it contains another aggregate.
template <class Arguments>
using columns_of_aggregate = meta::concatenate<
    typename Arguments::columns,
    std::conditional_t<Arguments::has_aggregate, meta::type_list<nested_aggregate_mark>,
                       meta::type_list<>>>;

template <class Function, class Argument>
constexpr auto aggregate_result() {
    using argument = typename Argument::value_type;
    if constexpr (is_count<Function>) {
        return std::type_identity<std::int64_t>{};
    } else if constexpr (std::is_same_v<Function, avg_function>) {
        return std::type_identity<double>{};
    } else if constexpr (std::is_same_v<Function, sum_function>) {
        return std::type_identity<std::conditional_t<
            kind_of<argument> == value_kind::decimal, decimal,
            std::conditional_t<kind_of<argument> == value_kind::real, double, std::int64_t>>>{};
    } else {
        return std::type_identity<argument>{};
    }
}

}  // namespace detail

/// An aggregate function over one expression. Everything but `count` is NULL for no rows, and so an
/// optional, unless rows are grouped and the argument is never NULL.
template <class Function, class Argument>
struct aggregate : operand<aggregate<Function, Argument>>,
                   detail::aggregate_members<aggregate<Function, Argument>> {
    using value_type = typename decltype(detail::aggregate_result<Function, Argument>())::type;
    using arguments = Argument;
    using columns = detail::columns_of_aggregate<Argument>;
    using loose_columns = meta::type_list<>;
    static constexpr precedence binds = precedence::atom;
    static constexpr bool has_aggregate = true;
    static constexpr bool has_value = Argument::has_value;
    static constexpr bool is_null_without_rows = !detail::is_count<Function>;
    static constexpr bool may_have_window = !std::is_same_v<Function, count_distinct_function>;
    static constexpr value_kind summed = !std::is_same_v<Function, sum_function> ? value_kind::none
                                         : std::is_same_v<value_type, std::int64_t>
                                             ? value_kind::integer
                                         : std::is_same_v<value_type, decimal> ? value_kind::decimal
                                                                               : value_kind::none;
    template <class Scope>
    static constexpr bool nullable =
        is_null_without_rows && (!Scope::is_grouped || Argument::template nullable<Scope>);

    static constexpr bool is_extreme =
        std::is_same_v<Function, min_function> || std::is_same_v<Function, max_function>;

    Argument argument;

    template <class Writer>
    static constexpr void write(Writer& out) {
        detail::write_as_result<aggregate>(out, [&] { write_call(out); });
    }
    /// Without what makes its type the right one, which stands around FILTER and OVER as well.
    template <class Writer>
    static constexpr void write_call(Writer& out) {
        if constexpr (std::is_same_v<Function, avg_function>) {
            out.template function<Argument>(&function_texts::avg);
        } else if constexpr (summed == value_kind::decimal) {
            out.template function<Argument>(&function_texts::decimal_sum);
        } else if constexpr (is_extreme && kind_of<value_type> == value_kind::boolean) {
            out.template function<Argument>(Function::of_boolean);
        } else {
            if constexpr (is_extreme && (kind_of<value_type> == value_kind::bytes ||
                                         kind_of<value_type> == value_kind::uuid ||
                                         kind_of<value_type> == value_kind::json)) {
                out.needs(feature::extreme_of_any_kind);
            }
            out.text(Function::sql);
            Argument::write(out);
            out.text(")");
        }
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        argument.bind(binder);
    }
};

/// `count(*)`: the number of rows.
struct count_rows : detail::leaf, operand<count_rows>, detail::aggregate_members<count_rows> {
    using value_type = std::int64_t;
    using arguments = detail::parts<>;
    static constexpr bool has_aggregate = true;
    static constexpr bool is_null_without_rows = false;
    static constexpr bool may_have_window = true;
    template <class Scope>
    static constexpr bool nullable = false;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("count(*)");
    }
    template <class Binder>
    constexpr void bind(Binder&) const {}
};

namespace detail {

template <class Function, class Argument>
constexpr auto make_aggregate(const Argument& argument) {
    if constexpr (checks::no_window_inside<Argument>()) {
        return aggregate<Function, Argument>{{}, {}, argument};
    } else {
        return unbindable{};
    }
}

}  // namespace detail

/// The number of rows.
[[nodiscard]] constexpr count_rows count() {
    return {};
}

/// The number of rows where `argument` is not NULL.
template <expression Argument>
[[nodiscard]] constexpr auto count(const Argument& argument) {
    return detail::make_aggregate<count_function>(argument);
}

/// The number of different values of `argument`, NULL not among them.
template <expression Argument>
[[nodiscard]] constexpr auto count_distinct(const Argument& argument) {
    return detail::make_aggregate<count_distinct_function>(argument);
}

/// The sum: a 64-bit integer of integers (an overflow is an error), a decimal of decimals, else a
/// double.
template <expression Argument>
[[nodiscard]] constexpr auto sum(const Argument& argument) {
    if constexpr (checks::numeric_sum<typename Argument::value_type>()) {
        return detail::make_aggregate<sum_function>(argument);
    } else {
        return detail::unbindable{};
    }
}

/// The arithmetic mean, a double.
template <expression Argument>
[[nodiscard]] constexpr auto avg(const Argument& argument) {
    if constexpr (checks::numeric_average<typename Argument::value_type>()) {
        return detail::make_aggregate<avg_function>(argument);
    } else {
        return detail::unbindable{};
    }
}

/// The smallest value; false comes before true. Bytes, uuids and JSON have none on PostgreSQL.
template <expression Argument>
[[nodiscard]] constexpr auto min(const Argument& argument) {
    return detail::make_aggregate<min_function>(argument);
}

/// The largest value; see `min`.
template <expression Argument>
[[nodiscard]] constexpr auto max(const Argument& argument) {
    return detail::make_aggregate<max_function>(argument);
}

}  // namespace sorrel
