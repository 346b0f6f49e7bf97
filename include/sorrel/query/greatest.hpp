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

template <class Column>
struct outer_reference;

namespace detail {

template <class Column>
inline constexpr bool is_of_outer_query = false;
template <class Column>
inline constexpr bool is_of_outer_query<outer_reference<Column>> = true;

}  // namespace detail

/// The largest, or smallest, of the operands; `Name` is where the dialect has its name for it.
template <std::string_view function_texts::* Name, class... Operands>
struct extreme : detail::parts<Operands...>, operand<extreme<Name, Operands...>> {
    using value_type = detail::shared_type_of<typename Operands::value_type...>;

    template <class Writer>
    static constexpr void write(Writer& out) {
        const auto call = [](Writer& to) {
            to.text(to.names().*Name);
            to.text("(");
            detail::write_taken_as<value_type>(to, meta::type_list<Operands...>{});
            to.text(")");
        };
        // After an outer join a column that is never NULL may be so after all.
        const bool may_be_null = out.has_outer_join() ||
                                 reads_outer_query(typename detail::parts<Operands...>::columns{});
        if (!may_be_null || out.names().null_guard_before.empty()) {
            call(out);
            return;
        }
        const unsigned first_parameter = out.parameters();
        const char* separator = "";
        out.text(out.names().null_guard_before);
        ((out.text(separator), write_typed<Operands>(out), separator = ", "), ...);
        out.text(out.names().null_guard_between);
        out.repeat(first_parameter, call);
        out.text(out.names().null_guard_after);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        detail::bind_taken_as<value_type>(this->operands, binder);
    }

private:
    template <class... Columns>
    static constexpr bool reads_outer_query(meta::type_list<Columns...>) {
        return (false || ... || detail::is_of_outer_query<Columns>);
    }

    template <class Operand, class Writer>
    static constexpr void write_typed(Writer& out) {
        using taken = detail::taken_as<value_type, Operand>;
        if constexpr (detail::is_bare_text<Operand>) {
            out.template function<taken>(&function_texts::text_argument);
        } else {
            taken::write(out);
        }
    }
};

namespace detail {

template <class... Operands>
constexpr bool may_be_extreme() {
    if constexpr (checks::operands_of_one_type<Operands...>()) {
        return checks::greatest_of_values<Operands...>() &&
               (checks::ordered<typename Operands::value_type>() && ...);
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

/// The largest of the operands, which are never NULL; where an outer join makes one so, the whole is.
template <class First, class Second, class... Others>
    requires((expression<First> || expression<Second>) || ... || expression<Others>)
[[nodiscard]] constexpr auto greatest(First&& first, Second&& second, Others&&... others) {
    return detail::extreme_of<&function_texts::greatest>(
        std::forward<First>(first), std::forward<Second>(second), std::forward<Others>(others)...);
}

/// The smallest of the operands, which are never NULL; where an outer join makes one so, the whole is.
template <class First, class Second, class... Others>
    requires((expression<First> || expression<Second>) || ... || expression<Others>)
[[nodiscard]] constexpr auto least(First&& first, Second&& second, Others&&... others) {
    return detail::extreme_of<&function_texts::least>(
        std::forward<First>(first), std::forward<Second>(second), std::forward<Others>(others)...);
}

}  // namespace sorrel
