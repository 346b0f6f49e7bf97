// SPDX-License-Identifier: MIT
// SQL of your own inside a typed query: `fragment<double, "sqrt($1)">(col<&Point::x>)`.
#pragma once

#include <sorrel/meta/fixed_string.hpp>
#include <sorrel/query/check/wrong_fragment.hpp>
#include <sorrel/query/detail/parts.hpp>
#include <sorrel/query/detail/placeholders.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/operand.hpp>
#include <sorrel/query/value.hpp>

#include <string_view>
#include <type_traits>
#include <utility>

namespace sorrel {

/// A text of the program's own with expressions in it, taken for a value of type `Type`.
template <class Type, meta::fixed_string Text, class... Arguments>
struct fragment_expression : detail::parts<Arguments...>,
                             operand<fragment_expression<Type, Text, Arguments...>> {
    using value_type = plain<Type>;
    template <class Scope>
    static constexpr bool nullable = is_optional<Type>;

    template <class Writer>
    static constexpr void write(Writer& out) {
        constexpr void (*arguments[])(Writer&) = {&Arguments::template write<Writer>..., nullptr};
        out.text("(");
        detail::for_each_placeholder(
            Text.view(), [&](std::string_view other) { out.text(other); },
            [&](unsigned number) { arguments[number - 1](out); });
        out.text(")");
    }
};

/// SQL that Sorrel has no words for, as an expression of type `Type`; an optional where it may be NULL,
/// which the compiler believes. The text is a literal, and `$1`, `$2`, … in it are the arguments, each
/// once and in this order: columns, expressions, or values, which are bound.
template <class Type, meta::fixed_string Text, class... Arguments>
[[nodiscard]] constexpr auto fragment(Arguments&&... arguments) {
    if constexpr (checks::fragment_of<plain<Type>, detail::placeholders_in_order(Text.view()),
                                      sizeof...(Arguments)>()) {
        return fragment_expression<Type, Text, detail::expression_for<Arguments>...>{
            {detail::make_pack(detail::as_expression(std::forward<Arguments>(arguments))...)}, {}};
    } else {
        return detail::unbindable{};
    }
}

}  // namespace sorrel
