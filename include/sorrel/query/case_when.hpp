// SPDX-License-Identifier: MIT
// `case_when(condition, value).when(condition, value).otherwise(value)`: the first that holds.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/no_common_type.hpp>
#include <sorrel/query/check/not_a_condition.hpp>
#include <sorrel/query/detail/parts.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/operand.hpp>
#include <sorrel/query/value.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace sorrel {

/// One condition and the value it leads to.
template <class Condition, class Value>
struct case_branch {
    using value_type = typename Value::value_type;
    using columns = meta::concatenate<typename Condition::columns, typename Value::columns>;
    using loose_columns =
        meta::concatenate<typename Condition::loose_columns, typename Value::loose_columns>;
    static constexpr bool has_aggregate = Condition::has_aggregate || Value::has_aggregate;
    static constexpr bool has_value = Condition::has_value || Value::has_value;
    template <class Scope>
    static constexpr bool nullable = Value::template nullable<Scope>;

    Condition condition;
    Value chosen;

    template <class Result, class Writer>
    static constexpr void write_as(Writer& out) {
        out.text(" WHEN ");
        Condition::write(out);
        out.text(" THEN ");
        detail::taken_as<Result, Value>::write(out);
    }
    template <class Result, class Binder>
    constexpr void bind_as(Binder& binder) const {
        condition.bind(binder);
        detail::taken_as<Result, Value>::bind(chosen, binder);
    }
};

/// What follows ELSE; without it a case is NULL when no condition holds.
template <class Value>
struct case_default {
    using value_type = typename Value::value_type;
    using columns = typename Value::columns;
    using loose_columns = typename Value::loose_columns;
    static constexpr bool has_aggregate = Value::has_aggregate;
    static constexpr bool has_value = Value::has_value;
    template <class Scope>
    static constexpr bool nullable = Value::template nullable<Scope>;

    Value chosen;

    template <class Result, class Writer>
    static constexpr void write_as(Writer& out) {
        out.text(" ELSE ");
        detail::taken_as<Result, Value>::write(out);
    }
    template <class Result, class Binder>
    constexpr void bind_as(Binder& binder) const {
        detail::taken_as<Result, Value>::bind(chosen, binder);
    }
};

namespace detail {

/// What goes on after a branch that was refused, so that nothing else fails.
struct refused_case : unbindable {
    template <class Condition, class Value>
    constexpr refused_case when(const Condition&, const Value&) const {
        return {};
    }
    template <class Value>
    constexpr unbindable otherwise(const Value&) const {
        return {};
    }
};

template <class Condition, class Value, class Before>
constexpr bool may_be_branch() {
    if constexpr (!are_bindable<Value>) {
        return false;
    } else if constexpr (!checks::conditions<Condition>()) {
        return false;
    } else {
        return checks::one_type<Before, typename Value::value_type>();
    }
}

}  // namespace detail

/// `CASE WHEN … THEN … ELSE … END`.
template <bool HasDefault, class... Branches>
struct case_expression : operand<case_expression<HasDefault, Branches...>> {
    using value_type = detail::shared_type_of<typename Branches::value_type...>;
    using columns = meta::concatenate<typename Branches::columns...>;
    using loose_columns = meta::concatenate<typename Branches::loose_columns...>;
    static constexpr precedence binds = precedence::atom;
    static constexpr bool has_aggregate = (Branches::has_aggregate || ...);
    static constexpr bool has_value = (Branches::has_value || ...);
    template <class Scope>
    static constexpr bool nullable = !HasDefault || (Branches::template nullable<Scope> || ...);

    [[no_unique_address]] detail::pack<Branches...> branches;

    /// Gives `chosen` where `condition` holds and none before it does.
    template <class Condition, class Value>
        requires(!HasDefault)
    [[nodiscard]] constexpr auto when(const Condition& condition, Value&& chosen) const {
        using type = detail::expression_for<Value>;
        if constexpr (detail::may_be_branch<Condition, type, value_type>()) {
            return with<false>(case_branch<Condition, type>{
                condition, detail::as_expression(std::forward<Value>(chosen))});
        } else {
            return detail::refused_case{};
        }
    }

    /// Gives `chosen` where no condition holds.
    template <class Value>
        requires(!HasDefault)
    [[nodiscard]] constexpr auto otherwise(Value&& chosen) const {
        using type = detail::expression_for<Value>;
        if constexpr (!detail::are_bindable<type>) {
            return detail::unbindable{};
        } else if constexpr (checks::one_type<value_type, typename type::value_type>()) {
            return with<true>(
                case_default<type>{detail::as_expression(std::forward<Value>(chosen))});
        } else {
            return detail::unbindable{};
        }
    }

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("CASE");
        (Branches::template write_as<value_type>(out), ...);
        out.text(" END");
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        [&]<std::size_t... Index>(
            const detail::indexed_pack<std::index_sequence<Index...>, Branches...>& all) {
            (static_cast<const detail::pack_element<Index, Branches>&>(all)
                 .part.template bind_as<value_type>(binder),
             ...);
        }(branches);
    }

private:
    template <bool IsLast, class Branch>
    constexpr auto with(Branch branch) const {
        return case_expression<IsLast, Branches..., Branch>{
            {}, detail::append_to(branches, std::move(branch))};
    }
};

/// Gives `chosen` where `condition` holds; more follows with `.when(…)`, and `.otherwise(…)` ends it.
/// Without `otherwise` it is NULL where no condition holds.
template <expression Condition, class Value>
[[nodiscard]] constexpr auto case_when(const Condition& condition, Value&& chosen) {
    using type = detail::expression_for<Value>;
    if constexpr (!detail::are_bindable<type>) {
        return detail::refused_case{};
    } else if constexpr (!checks::begins_with_value<type>()) {
        return detail::refused_case{};
    } else if constexpr (detail::may_be_branch<Condition, type, typename type::value_type>()) {
        using branch = case_branch<Condition, type>;
        return case_expression<false, branch>{
            {},
            detail::make_pack(
                branch{condition, detail::as_expression(std::forward<Value>(chosen))})};
    } else {
        return detail::refused_case{};
    }
}

}  // namespace sorrel
