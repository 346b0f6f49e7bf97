// SPDX-License-Identifier: MIT
// The statements of one whole struct: insert, find, update, upsert and erase by primary key. They
// borrow the struct, since the verbs that make them run them at once.
#pragma once

#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include <sorrel/query/check/wrong_key.hpp>
#include <sorrel/query/select_list.hpp>
#include <sorrel/reflect/fields.hpp>
#include <sorrel/schema/table.hpp>

namespace sorrel {

namespace detail {

/// Binds the fields for which `Chosen(column)` holds, in the struct's order.
template <class Table, bool (*Chosen)(const column_info&), class Binder>
constexpr void bind_fields(Binder& binder, const Table& row) {
    std::size_t index = 0;
    reflect::for_each_field(row, [&](const auto& field) {
        if (Chosen(table_of<Table>.columns[index++])) {
            binder.bind(field);
        }
    });
}

/// A generated key that still has its default value asks the database for the next one.
template <class Field>
constexpr bool asks_for_key(const Field& field) {
    return field == Field{};
}

template <class Table, class Binder>
constexpr void bind_new_row(Binder& binder, const Table& row) {
    [&]<std::size_t... Index>(std::index_sequence<Index...>) {
        const auto all = reflect::fields(row);
        const auto bind_one = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
            if constexpr (table_of<Table>.columns[I].is_generated) {
                if (asks_for_key(std::get<I>(all))) {
                    binder.bind_null();
                    return;
                }
            }
            binder.bind(std::get<I>(all));
        };
        (bind_one(std::integral_constant<std::size_t, Index>{}), ...);
    }(std::make_index_sequence<reflect::field_count<Table>>());
}

/// Binds the primary key in the key's own order.
template <class Table, class Binder>
constexpr void bind_key(Binder& binder, const Table& row) {
    [&]<std::size_t... Index>(std::index_sequence<Index...>) {
        const auto all = reflect::fields(row);
        (binder.bind(std::get<table_of<Table>.key[Index]>(all)), ...);
    }(std::make_index_sequence<table_of<Table>.key.size()>());
}

constexpr bool is_key(const column_info& column) { return column.is_key; }
constexpr bool is_not_key(const column_info& column) { return !column.is_key; }

template <class Table, class Writer>
constexpr void write_key_condition(Writer& out) {
    const char* separator = " WHERE ";
    for (const auto index : table_of<Table>.key) {
        out.text(separator);
        out.identifier(table_of<Table>.columns[index].name);
        out.text(" = ");
        out.parameter();
        separator = " AND ";
    }
}

template <class Table, class Writer>
constexpr void write_column_names(Writer& out) {
    const char* separator = "";
    for (const auto& column : table_of<Table>.columns) {
        out.text(separator);
        out.identifier(column.name);
        separator = ", ";
    }
}

/// `INSERT INTO "users" ("id", …) VALUES `, before the first row's parentheses.
template <class Table, class Writer>
constexpr void write_insert_head(Writer& out) {
    out.text("INSERT INTO ");
    out.identifier(table_of<Table>.name);
    out.text(" (");
    write_column_names<Table>(out);
    out.text(") VALUES ");
}

/// One row's parameters: `(?, ?, ?)`.
template <class Table, class Writer>
constexpr void write_row_parameters(Writer& out) {
    const char* separator = "(";
    for (std::size_t i = 0; i != table_of<Table>.columns.size(); ++i) {
        out.text(separator);
        out.parameter();
        separator = ", ";
    }
    out.text(")");
}

/// The field index of the generated key, or the number of fields when nothing is generated.
template <class Table>
constexpr std::size_t generated_index() {
    std::size_t index = 0;
    for (const auto& column : table_of<Table>.columns) {
        if (column.is_generated) {
            return index;
        }
        ++index;
    }
    return index;
}

}  // namespace detail

/// INSERT of one struct; a generated key that was not set is made by the database.
template <class Table>
struct insert_row {
    using table = Table;
    const Table& row_to_insert;

    static constexpr void check() {}

    template <class Writer>
    static constexpr void write(Writer& out) {
        detail::write_insert_head<Table>(out);
        detail::write_row_parameters<Table>(out);
        if constexpr (detail::generated_index<Table>() < reflect::field_count<Table>) {
            out.returning_key(table_of<Table>.columns[detail::generated_index<Table>()].name);
        }
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        detail::bind_new_row(binder, row_to_insert);
    }
};

/// INSERT of one struct, or UPDATE of the row with its primary key when there is one; gives the row
/// as it is stored then.
template <class Table>
struct upsert_row {
    using table = Table;
    using shape = row_shape<Table, detail::entity_item<Table>>;
    const Table& row_to_store;

    static constexpr void check() { checks::primary_key<Table>(); }

    template <class Writer>
    static constexpr void write(Writer& out) {
        detail::write_insert_head<Table>(out);
        detail::write_row_parameters<Table>(out);
        const char* separator = " ON CONFLICT (";
        for (const auto index : table_of<Table>.key) {
            out.text(separator);
            out.identifier(table_of<Table>.columns[index].name);
            separator = ", ";
        }
        separator = ") DO UPDATE SET ";
        // A row that is all key is set to itself, so that RETURNING gives it in this case too.
        constexpr bool all_key =
            table_of<Table>.key.size() == table_of<Table>.columns.size();
        for (const auto& column : table_of<Table>.columns) {
            if (!column.is_key || all_key) {
                out.text(separator);
                out.identifier(column.name);
                out.text(" = excluded.");
                out.identifier(column.name);
                separator = ", ";
            }
        }
        out.text(" RETURNING ");
        detail::write_column_names<Table>(out);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        detail::bind_new_row(binder, row_to_store);
    }
};

/// UPDATE of every column that is not key, of the row with the struct's primary key.
template <class Table>
struct update_row {
    using table = Table;
    const Table& row_to_store;

    static constexpr void check() { checks::primary_key<Table>(); }

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
        detail::write_key_condition<Table>(out);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        detail::bind_fields<Table, detail::is_not_key>(binder, row_to_store);
        detail::bind_key(binder, row_to_store);
    }
};

/// DELETE of the row with the struct's primary key.
template <class Table>
struct erase_row {
    using table = Table;
    const Table& row_to_erase;

    static constexpr void check() { checks::primary_key<Table>(); }

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
    std::tuple<const Key&...> key;

    static constexpr void check() { checks::key_of<Table, Key...>(); }

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("SELECT ");
        detail::write_column_names<Table>(out);
        out.text(" FROM ");
        out.identifier(table_of<Table>.name);
        detail::write_key_condition<Table>(out);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        std::apply([&](const auto&... part) { (binder.bind(part), ...); }, key);
    }
};

}  // namespace sorrel
