// SPDX-License-Identifier: MIT
// A table under another name, so that a query can read it twice:
// `constexpr auto boss = alias<Employee, "boss">;` and then `boss.col<&Employee::name>`.
#pragma once

#include <sorrel/meta/fixed_string.hpp>
#include <sorrel/query/arithmetic.hpp>
#include <sorrel/query/check/unknown_table.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/operand.hpp>
#include <sorrel/query/select_list.hpp>
#include <sorrel/query/source.hpp>
#include <sorrel/reflect/member.hpp>
#include <sorrel/schema/table.hpp>

#include <string_view>

namespace sorrel {

/// A column of an aliased table. Use the value `boss.col<&Employee::name>`.
template <class Alias, auto Member>
struct aliased_column : operand<aliased_column<Alias, Member>> {
    using table = Alias;
    using field_type = reflect::field_of<Member>;
    using value_type = plain<field_type>;
    using columns = meta::type_list<aliased_column>;
    using loose_columns = columns;

    static constexpr precedence binds = precedence::atom;
    static constexpr bool has_aggregate = false;
    static constexpr bool has_value = false;
    template <class Scope>
    static constexpr bool nullable = is_optional<field_type> || Scope::template is_outer<Alias>;

    /// Whether this column alone is its table's primary key.
    static constexpr bool is_whole_key() {
        return column_of<Member>.is_key && table_of<entity_of<Alias>>.key.size() == 1;
    }

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.column(Alias::alias_name(), column_of<Member>.name);
    }
    template <class Binder>
    constexpr void bind(Binder&) const {}
};

/// `Table` under the name `Name`; see `alias`.
template <class Table, meta::fixed_string Name>
struct aliased {
    using source_tag = void;
    using table = aliased;
    using stored_tables = meta::type_list<Table>;
    using marks = meta::type_list<>;
    static constexpr std::string_view alias_name() { return Name.view(); }

    /// A column under this name.
    template <auto Member>
        requires(checks::alias_has_field<Table, reflect::struct_of<Member>>())
    static constexpr aliased_column<aliased, Member> col{};

    /// All columns under this name as one struct in a select list.
    static constexpr whole_entity<aliased> entity{};

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.identifier(table_of<Table>.name);
        out.text(" AS ");
        out.identifier(alias_name());
    }
    template <class Binder>
    constexpr void bind(Binder&) const {}
};

/// `Table` under another name.
/// @code
/// constexpr auto boss = alias<Employee, "boss">;
/// db.all(select(col<&Employee::name>, boss.col<&Employee::name>)
///            .from<Employee>()
///            .left_join(boss, boss.col<&Employee::id> == col<&Employee::boss_id>));
/// @endcode
template <entity_type Table, meta::fixed_string Name>
inline constexpr aliased<Table, Name> alias{};

}  // namespace sorrel
