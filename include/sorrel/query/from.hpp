// SPDX-License-Identifier: MIT
// FROM and its joins.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/schema/table.hpp>

#include <type_traits>

namespace sorrel {

/// `JOIN Table ON condition`: rows without a partner are left out.
template <class Table, class On>
struct inner_join {
    using table = Table;
    using outer_tables = meta::type_list<>;
    On on;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text(" JOIN ");
        out.identifier(table_of<Table>.name);
        out.text(" ON ");
        On::write(out);
    }
};

/// `LEFT JOIN Table ON condition`: rows without a partner stay, with NULLs for `Table`.
template <class Table, class On>
struct left_join {
    using table = Table;
    using outer_tables = meta::type_list<Table>;
    On on;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text(" LEFT JOIN ");
        out.identifier(table_of<Table>.name);
        out.text(" ON ");
        On::write(out);
    }
};

/// The tables a query reads: the first one and what is joined to it.
template <class Root, class... Joins>
struct from : Joins... {
    using root = Root;
    using tables = meta::type_list<Root, typename Joins::table...>;
    using outer_tables = meta::concatenate<typename Joins::outer_tables...>;
    static constexpr bool is_joined = sizeof...(Joins) != 0;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text(" FROM ");
        out.identifier(table_of<Root>.name);
        (Joins::write(out), ...);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        (static_cast<const Joins&>(*this).on.bind(binder), ...);
    }
};

/// No table is named yet.
struct no_from {
    using root = void;
    using tables = meta::type_list<>;
    using outer_tables = meta::type_list<>;
    static constexpr bool is_joined = false;

    template <class Writer>
    static constexpr void write(Writer&) {}
    template <class Binder>
    constexpr void bind(Binder&) const {}
};

}  // namespace sorrel
