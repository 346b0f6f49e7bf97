// SPDX-License-Identifier: MIT
// `col<&User::age>`: a column, named by the field it fills.
#pragma once

#include <sorrel/query/arithmetic.hpp>
#include <sorrel/query/assignment.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/operand.hpp>
#include <sorrel/reflect/member.hpp>
#include <sorrel/schema/table.hpp>

#include <string_view>
#include <utility>

namespace sorrel {

/// The column of one field. Use the value `col<&User::age>`.
template <auto Member>
struct column : operand<column<Member>> {
    using table = reflect::struct_of<Member>;
    using field_type = reflect::field_of<Member>;
    using value_type = plain<field_type>;
    using columns = meta::type_list<column>;
    using loose_columns = columns;

    static constexpr precedence binds = precedence::atom;
    static constexpr bool has_aggregate = false;
    static constexpr bool has_value = false;
    template <class Scope>
    static constexpr bool nullable = is_optional<field_type> || Scope::template is_outer<table>;

    /// The names in the database.
    static constexpr std::string_view table_name() { return table_of<table>.name; }
    static constexpr std::string_view name() { return column_of<Member>.name; }
    /// The name in the struct.
    static constexpr std::string_view field_name() { return reflect::member_name<Member>; }

    /// Whether this column alone is its table's primary key.
    static constexpr bool is_whole_key() {
        return column_of<Member>.is_key && table_of<table>.key.size() == 1;
    }

    /// Gives the column a new value in `update(…).set(…)` or `insert_into(…).values(…)`.
    template <class Value>
    constexpr auto operator=(Value&& value) const {  // NOLINT(misc-unconventional-assign-operator)
        return detail::assign<column>(std::forward<Value>(value));
    }

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.column(table_name(), name());
    }
    template <class Binder>
    constexpr void bind(Binder&) const {}
};

/// A column of a table, named by a pointer to the field: `col<&User::age> >= 18`.
template <auto Member>
    requires reflect::member_pointer<decltype(Member)>
inline constexpr column<Member> col{};

}  // namespace sorrel
