// SPDX-License-Identifier: MIT
// count, sum, avg, min, max.
#pragma once

#include <sorrel/query/check/nested_aggregate.hpp>
#include <sorrel/query/check/not_a_number.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/operand.hpp>
#include <sorrel/query/value.hpp>

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace sorrel {

struct count_function {
    static constexpr std::string_view sql = "count(";
};
struct sum_function {
    static constexpr std::string_view sql = "sum(";
};
struct avg_function {
    static constexpr std::string_view sql = "avg(";
};
struct min_function {
    static constexpr std::string_view sql = "min(";
};
struct max_function {
    static constexpr std::string_view sql = "max(";
};

namespace detail {

template <class Function, class Argument>
constexpr auto aggregate_result() {
    using argument = typename Argument::value_type;
    if constexpr (std::is_same_v<Function, count_function>) {
        return std::type_identity<std::int64_t>{};
    } else if constexpr (std::is_same_v<Function, avg_function>) {
        return std::type_identity<double>{};
    } else if constexpr (std::is_same_v<Function, sum_function>) {
        return std::type_identity<
            std::conditional_t<kind_of<argument> == value_kind::real, double, std::int64_t>>{};
    } else {
        return std::type_identity<argument>{};
    }
}

}  // namespace detail

/// An aggregate function over one expression. Everything but `count` is NULL for no rows, and so an
/// optional, unless rows are grouped and the argument is never NULL.
template <class Function, class Argument>
struct aggregate : operand<aggregate<Function, Argument>> {
    using value_type = typename decltype(detail::aggregate_result<Function, Argument>())::type;
    using columns = typename Argument::columns;
    using loose_columns = meta::type_list<>;
    static constexpr precedence binds = precedence::atom;
    static constexpr bool has_aggregate = true;
    static constexpr bool has_value = Argument::has_value;
    template <class Scope>
    static constexpr bool nullable = !std::is_same_v<Function, count_function> &&
                                     (!Scope::is_grouped || Argument::template nullable<Scope>);

    Argument argument;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text(Function::sql);
        Argument::write(out);
        out.text(")");
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        argument.bind(binder);
    }
};

/// `count(*)`: the number of rows.
struct count_rows : detail::leaf, operand<count_rows> {
    using value_type = std::int64_t;
    static constexpr bool has_aggregate = true;
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
    if constexpr (checks::no_aggregate_inside<Argument>()) {
        return aggregate<Function, Argument>{{}, argument};
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

/// The sum: a 64-bit integer of integers (an overflow is an error), else a double.
template <expression Argument>
[[nodiscard]] constexpr auto sum(const Argument& argument) {
    if constexpr (checks::numeric_aggregate<typename Argument::value_type>()) {
        return detail::make_aggregate<sum_function>(argument);
    } else {
        return detail::unbindable{};
    }
}

/// The arithmetic mean, a double.
template <expression Argument>
[[nodiscard]] constexpr auto avg(const Argument& argument) {
    if constexpr (checks::numeric_aggregate<typename Argument::value_type>()) {
        return detail::make_aggregate<avg_function>(argument);
    } else {
        return detail::unbindable{};
    }
}

/// The smallest value.
template <expression Argument>
[[nodiscard]] constexpr auto min(const Argument& argument) {
    return detail::make_aggregate<min_function>(argument);
}

/// The largest value.
template <expression Argument>
[[nodiscard]] constexpr auto max(const Argument& argument) {
    return detail::make_aggregate<max_function>(argument);
}

}  // namespace sorrel
