// SPDX-License-Identifier: MIT
// `col<&User::age> = value`: one item of SET or VALUES.
#pragma once

#include <sorrel/error/kinds.hpp>
#include <sorrel/query/check/wrong_assignment.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/value.hpp>
#include <sorrel/types/narrow.hpp>

#include <cstdint>
#include <type_traits>
#include <utility>

namespace sorrel {

/// A column and the expression it gets.
template <class Column, class Value>
struct assignment {
    using column_type = Column;
    using value_node = Value;
    using columns = typename Value::columns;
    using loose_columns = typename Value::loose_columns;
    static constexpr bool has_aggregate = Value::has_aggregate;

    Value assigned;

    template <class Writer>
    static constexpr void write_assignment(Writer& out) {
        out.identifier(Column::name());
        out.text(" = ");
        Value::write(out);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        assigned.bind(binder);
    }
};

namespace detail {

/// What stands in for assignments that were refused, so that the verb does not complain again.
struct refused_assignment {
    using columns = meta::type_list<>;
    using loose_columns = meta::type_list<>;

    template <class Binder>
    constexpr void bind(Binder&) const {}
};

[[noreturn]] void throw_assigned_out_of_range(std::string_view table, std::string_view column);

/// A number is refused here and now when the field could never hold it again.
template <class Column, class Held>
constexpr void check_range(const value<Held>& given) {
    using field = typename Column::value_type;
    if constexpr (is_optional<Held>) {
        if (given.held) {
            check_range<Column>(value<plain<Held>>{{}, *given.held});
        }
    } else if constexpr (std::is_integral_v<field> && std::is_integral_v<Held> &&
                         !std::is_same_v<Held, bool>) {
        if (!fits_int64(given.held) || !fits<field>(static_cast<std::int64_t>(given.held))) {
            throw_assigned_out_of_range(Column::table_name(), Column::name());
        }
    }
}
template <class Column, class Expression>
constexpr void check_range(const Expression&) {}

/// Whether a value that can be bound goes into the column.
template <class Column, class Value>
constexpr bool may_assign() {
    if constexpr (are_bindable<Value>) {
        return checks::assignment<Column, Value>();
    } else {
        return false;
    }
}

template <class Column, class Value>
constexpr auto assign(Value&& value) {
    using node = expression_for<Value>;
    if constexpr (may_assign<Column, node>()) {
        assignment<Column, node> result{as_expression(std::forward<Value>(value))};
        check_range<Column>(result.assigned);
        return result;
    } else {
        return assignment<Column, unbindable>{};
    }
}

}  // namespace detail

}  // namespace sorrel
