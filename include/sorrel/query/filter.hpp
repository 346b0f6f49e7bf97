// SPDX-License-Identifier: MIT
// `sum(x).filter(condition)`: an aggregate over some of the rows.
#pragma once

#include <sorrel/query/aggregate.hpp>
#include <sorrel/query/check/nested_aggregate.hpp>
#include <sorrel/query/check/not_a_condition.hpp>
#include <sorrel/query/check/wrong_window.hpp>
#include <sorrel/query/detail/parts.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/operand.hpp>

namespace sorrel {

/// `aggregate FILTER (WHERE condition)`. All but a count may find no row in any group, and be NULL.
template <class Aggregate, class Condition>
struct filtered_aggregate : operand<filtered_aggregate<Aggregate, Condition>> {
    using value_type = typename Aggregate::value_type;
    using arguments = detail::parts<typename Aggregate::arguments, Condition>;
    using columns = meta::concatenate<typename Aggregate::columns, typename Condition::columns>;
    using loose_columns = meta::type_list<>;
    static constexpr precedence binds = precedence::atom;
    static constexpr bool has_aggregate = true;
    static constexpr bool has_value = Aggregate::has_value || Condition::has_value;
    static constexpr bool is_null_without_rows = Aggregate::is_null_without_rows;
    static constexpr bool may_have_window = Aggregate::may_have_window;
    static constexpr value_kind summed = detail::summed<Aggregate>;
    template <class Scope>
    static constexpr bool nullable = is_null_without_rows;
    template <class Scope, bool FrameMayBeEmpty>
    static constexpr bool nullable_over = is_null_without_rows;

    [[no_unique_address]] Aggregate aggregate;
    [[no_unique_address]] Condition condition;

    /// As of an aggregate: see there.
    template <class... Windows>
    [[nodiscard]] constexpr auto over(const Windows&... windows) const {
        return detail::over_window(*this, windows...);
    }

    template <class Writer>
    static constexpr void write(Writer& out) {
        detail::write_as_result<filtered_aggregate>(out, [&] { write_call(out); });
    }
    template <class Writer>
    static constexpr void write_call(Writer& out) {
        detail::write_call_of<Aggregate>(out);
        out.text(" FILTER (WHERE ");
        Condition::write(out);
        out.text(")");
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        aggregate.bind(binder);
        condition.bind(binder);
    }
};

namespace detail {

template <class Condition>
constexpr bool may_filter() {
    if constexpr (!checks::conditions<Condition>()) {
        return false;
    } else if constexpr (!checks::no_window_inside<Condition>()) {
        return false;
    } else {
        return checks::no_aggregate_in_filter<Condition>();
    }
}

template <class Aggregate, class Condition>
constexpr auto filtered_by(const Aggregate& aggregate, const Condition& condition) {
    if constexpr (may_filter<Condition>()) {
        return filtered_aggregate<Aggregate, Condition>{{}, aggregate, condition};
    } else {
        return aggregate;
    }
}

}  // namespace detail

}  // namespace sorrel
