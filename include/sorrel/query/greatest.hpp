// SPDX-License-Identifier: MIT
// greatest and least: the largest and smallest of several values in one row.
#pragma once

#include <sorrel/dialect/function_texts.hpp>
#include <sorrel/query/check/no_common_type.hpp>
#include <sorrel/query/detail/parts.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/operand.hpp>
#include <sorrel/query/value.hpp>

#include <string_view>
#include <utility>

namespace sorrel {

/// The largest, or smallest, of the operands; `Name` is where the dialect has its name for it.
template <std::string_view function_texts::* Name, class... Operands>
struct extreme : detail::parts<Operands...>, operand<extreme<Name, Operands...>> {
    using value_type = detail::shared_type_of<typename Operands::value_type...>;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text(out.names().*Name);
        out.text("(");
        detail::write_taken_as<value_type>(out, meta::type_list<Operands...>{});
        out.text(")");
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        detail::bind_taken_as<value_type>(this->operands, binder);
    }
};

namespace detail {

template <class... Operands>
constexpr bool may_be_extreme() {
    if constexpr (checks::operands_of_one_type<Operands...>()) {
        return checks::greatest_of_values<Operands...>();
    } else {
        return false;
    }
}

template <std::string_view function_texts::* Name, class... Operands>
constexpr auto extreme_of(Operands&&... operands) {
    if constexpr (may_be_extreme<expression_for<Operands>...>()) {
        return extreme<Name, expression_for<Operands>...>{
            {make_pack(as_expression(std::forward<Operands>(operands))...)}, {}};
    } else {
        return unbindable{};
    }
}

}  // namespace detail

/// The largest of the operands, which are never NULL.
template <class First, class Second, class... Others>
    requires((expression<First> || expression<Second>) || ... || expression<Others>)
[[nodiscard]] constexpr auto greatest(First&& first, Second&& second, Others&&... others) {
    return detail::extreme_of<&function_texts::greatest>(
        std::forward<First>(first), std::forward<Second>(second), std::forward<Others>(others)...);
}

/// The smallest of the operands, which are never NULL.
template <class First, class Second, class... Others>
    requires((expression<First> || expression<Second>) || ... || expression<Others>)
[[nodiscard]] constexpr auto least(First&& first, Second&& second, Others&&... others) {
    return detail::extreme_of<&function_texts::least>(
        std::forward<First>(first), std::forward<Second>(second), std::forward<Others>(others)...);
}

}  // namespace sorrel
