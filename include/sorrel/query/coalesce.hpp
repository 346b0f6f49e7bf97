// SPDX-License-Identifier: MIT
// coalesce and nullif: values in NULL's place, and NULL in a value's.
#pragma once

#include <sorrel/query/check/no_common_type.hpp>
#include <sorrel/query/comparison.hpp>
#include <sorrel/query/detail/parts.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/operand.hpp>
#include <sorrel/query/value.hpp>

#include <utility>

namespace sorrel {

/// `coalesce(a, b, …)`: NULL only where all operands are.
template <class... Operands>
struct coalescence : detail::parts<Operands...>, operand<coalescence<Operands...>> {
    using value_type = detail::shared_type_of<typename Operands::value_type...>;
    template <class Scope>
    static constexpr bool nullable = (Operands::template nullable<Scope> && ...);

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("coalesce(");
        detail::write_taken_as<value_type>(out, meta::type_list<Operands...>{});
        out.text(")");
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        detail::bind_taken_as<value_type>(this->operands, binder);
    }
};

/// `nullif(value, unwanted)`: NULL where the two are equal.
template <class Value, class Unwanted>
struct null_if : detail::parts<Value, Unwanted>, operand<null_if<Value, Unwanted>> {
    using value_type = typename Value::value_type;
    template <class Scope>
    static constexpr bool nullable = true;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("nullif(");
        Value::write(out);
        out.text(", ");
        Unwanted::write(out);
        out.text(")");
    }
};

/// The first of the operands that is not NULL: `coalesce(col<&Part::note>, "none")`.
template <class First, class Second, class... Others>
    requires((expression<First> || expression<Second>) || ... || expression<Others>)
[[nodiscard]] constexpr auto coalesce(First&& first, Second&& second, Others&&... others) {
    if constexpr (checks::operands_of_one_type<detail::expression_for<First>,
                                               detail::expression_for<Second>,
                                               detail::expression_for<Others>...>()) {
        return coalescence<detail::expression_for<First>, detail::expression_for<Second>,
                           detail::expression_for<Others>...>{
            {detail::make_pack(detail::as_expression(std::forward<First>(first)),
                               detail::as_expression(std::forward<Second>(second)),
                               detail::as_expression(std::forward<Others>(others))...)},
            {}};
    } else {
        return detail::unbindable{};
    }
}

/// `given`, but NULL where it equals `unwanted`.
template <class Value, class Unwanted>
    requires detail::one_is_expression<Value, Unwanted>
[[nodiscard]] constexpr auto nullif(Value&& given, Unwanted&& unwanted) {
    using value_type = detail::expression_for<Value>;
    using unwanted_type = detail::expression_for<Unwanted>;
    if constexpr (detail::may_compare<value_type, unwanted_type>()) {
        return null_if<value_type, unwanted_type>{
            {detail::make_pack(detail::as_expression(std::forward<Value>(given)),
                               detail::as_expression(std::forward<Unwanted>(unwanted)))},
            {}};
    } else {
        return detail::unbindable{};
    }
}

}  // namespace sorrel
