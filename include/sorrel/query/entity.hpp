// SPDX-License-Identifier: MIT
// Find, update and erase by primary key. Statements of a whole struct borrow it, since the verbs that
// make them run them at once.
#pragma once

#include <sorrel/query/check/wrong_key.hpp>
#include <sorrel/query/detail/entity_parts.hpp>
#include <sorrel/query/detail/pack.hpp>
#include <sorrel/query/detail/row_scope.hpp>
#include <sorrel/query/select_list.hpp>
#include <sorrel/query/value.hpp>
#include <sorrel/schema/table.hpp>

namespace sorrel {

/// UPDATE of every column that is not key, of the row with the struct's primary key.
template <class Table>
struct update_row {
    using table = Table;
    const Table& row_to_store;

    static constexpr bool check() { return checks::primary_key<Table>(); }

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("UPDATE ");
        out.identifier(table_of<Table>.name);
        const char* separator = " SET ";
        for (const auto& column : table_of<Table>.columns) {
            if (!column.is_key) {
                out.text(separator);
                out.identifier(column.name);
                out.text(" = ");
                out.parameter();
                separator = ", ";
            }
        }
        if (table_of<Table>.key.size() == table_of<Table>.columns.size()) {
            // all key: nothing to change, and still the count tells whether the row is there
            const auto name = table_of<Table>.columns.front().name;
            out.text(separator);
            out.identifier(name);
            out.text(" = ");
            out.identifier(name);
        }
        detail::write_key_condition<Table>(out);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        detail::bind_fields<Table, &detail::is_not_key>(binder, row_to_store);
        detail::bind_key(binder, row_to_store);
    }
};

/// DELETE of the row with the struct's primary key.
template <class Table>
struct erase_row {
    using table = Table;
    const Table& row_to_erase;

    static constexpr bool check() { return checks::primary_key<Table>(); }

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("DELETE FROM ");
        out.identifier(table_of<Table>.name);
        detail::write_key_condition<Table>(out);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        detail::bind_key(binder, row_to_erase);
    }
};

/// SELECT of the row with a primary key.
template <class Table, class... Key>
struct find_row {
    using table = Table;
    using shape = row_shape<Table, detail::entity_item<Table>>;
    detail::pack<value<Key>...> key;

    static constexpr bool check() { return checks::key_of<Table, Key...>(); }

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("SELECT ");
        detail::write_column_names<Table, &detail::every_column>(out);
        out.text(" FROM ");
        out.identifier(table_of<Table>.name);
        detail::write_key_condition<Table>(out);
        detail::write_scope_after_key<Table>(out);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        key.bind(binder);
    }
};

}  // namespace sorrel
