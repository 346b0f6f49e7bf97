// SPDX-License-Identifier: MIT
// `excluded(col<&User::age>)`: inside do_update, the value of the row that could not be inserted.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/arithmetic.hpp>
#include <sorrel/query/check/wrong_conflict.hpp>
#include <sorrel/query/column.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/operand.hpp>

namespace sorrel {

/// A column of the row that met one with the same key.
template <class Column>
struct excluded_column : operand<excluded_column<Column>> {
    using table = typename Column::table;
    using value_type = typename Column::value_type;
    using columns = meta::type_list<excluded_column>;
    using loose_columns = columns;

    static constexpr precedence binds = precedence::atom;
    static constexpr bool has_aggregate = false;
    static constexpr bool has_value = false;
    template <class Scope>
    static constexpr bool nullable = is_optional<typename Column::field_type>;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("excluded.");
        out.identifier(Column::name());
    }
    template <class Binder>
    constexpr void bind(Binder&) const {}
};

/// What the row that could not be inserted has in this column.
template <auto Member>
[[nodiscard]] constexpr auto excluded(const column<Member>&) {
    return excluded_column<column<Member>>{};
}

}  // namespace sorrel
