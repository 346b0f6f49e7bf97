// SPDX-License-Identifier: MIT
// What stands in FROM: a mapped struct, an alias of one, a derived table.
//
// A source offers
//   table            whose columns it brings into scope: the struct, or the alias itself
//   stored_tables    the tables of the database it reads
//   marks            what it contains that its query must know: see run_time_part.hpp
//   write(out)       its text in FROM; bind(binder) binds its values
#pragma once

#include <sorrel/meta/fixed_string.hpp>
#include <sorrel/meta/type_list.hpp>
#include <sorrel/schema/table.hpp>

#include <string_view>

namespace sorrel {

template <class Table, meta::fixed_string Name>
struct aliased;

/// A source that is an object: an alias or a derived table. A mapped struct is named by its type.
template <class Type>
concept source = requires { typename Type::source_tag; };

namespace detail {

/// A mapped struct as a source.
template <class Table>
struct entity_source {
    using source_tag = void;
    using table = Table;
    using stored_tables = meta::type_list<Table>;
    using marks = meta::type_list<>;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.identifier(table_of<Table>.name);
    }
    template <class Binder>
    constexpr void bind(Binder&) const {}
};

template <class Type>
struct source_for {
    using type = entity_source<Type>;
};
template <source Type>
struct source_for<Type> {
    using type = Type;
};

/// The source that `Type`, a struct or a source itself, stands for.
template <class Type>
using source_of = typename source_for<Type>::type;

template <class Table>
struct struct_behind {
    using type = Table;
};
template <class Table, meta::fixed_string Name>
struct struct_behind<aliased<Table, Name>> {
    using type = Table;
};

}  // namespace detail

/// The struct behind a table of a query: itself, or what the alias stands for.
template <class Table>
using entity_of = typename detail::struct_behind<Table>::type;

/// The name that stands in front of a table's columns.
template <class Table>
constexpr std::string_view name_in_query() {
    if constexpr (source<Table>) {
        return Table::alias_name();
    } else {
        return table_of<Table>.name;
    }
}

}  // namespace sorrel
