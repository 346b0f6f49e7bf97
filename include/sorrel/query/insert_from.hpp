// SPDX-License-Identifier: MIT
// INSERT from a struct other than the table's own: fields are matched with columns by name.
#pragma once

#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include <sorrel/query/check/missing_column.hpp>
#include <sorrel/query/check/wrong_insert_struct.hpp>
#include <sorrel/query/detail/entity_parts.hpp>
#include <sorrel/query/select_list.hpp>
#include <sorrel/reflect/fields.hpp>
#include <sorrel/schema/table.hpp>

namespace sorrel {

namespace detail {

/// Binds a constant default; NULL for an expression, which the statement's text falls back to.
template <class Binder>
constexpr void bind_default(Binder& binder, const default_facts& value) {
    if (value.is_expression) {
        binder.bind_null();
    } else if (value.kind == value_kind::real) {
        binder.bind(value.real);
    } else if (value.kind == value_kind::boolean) {
        binder.bind(value.integer != 0);
    } else if (value.kind == value_kind::integer) {
        binder.bind(value.integer);
    } else {
        binder.bind(value.text);
    }
}

}  // namespace detail

/// INSERT of the fields of `Row` into the columns of `Table` with the same field names; gives the
/// stored row.
template <class Table, class Row>
struct insert_from_struct {
    using table = Table;
    using shape = row_shape<Table, detail::entity_item<Table>>;
    const Row& row_to_insert;

    static constexpr void check() {
        checks::insert_struct<Table, Row>(reflect::field_types<Row>{});
    }

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("INSERT INTO ");
        out.identifier(table_of<Table>.name);
        const char* separator = " (";
        for (const auto& field : table_of<Row>.columns) {
            out.text(separator);
            out.identifier(table_of<Table>.column_of(field.field).name);
            separator = ", ";
        }
        separator = ") VALUES (";
        for (const auto& field : table_of<Row>.columns) {
            const auto& column = table_of<Table>.column_of(field.field);
            out.text(separator);
            // NULL stands for "not given" where the default is an expression of the database's
            const bool may_be_default =
                field.is_nullable && column.has_default && column.default_value.is_expression;
            out.text(may_be_default ? "coalesce(" : "");
            out.parameter();
            if (may_be_default) {
                out.text(", ");
                out.text(column.default_value.text);
                out.text(")");
            }
            separator = ", ";
        }
        out.text(") RETURNING ");
        detail::write_column_names<Table, &detail::every_column>(out);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        const auto* field_info = table_of<Row>.columns.data();
        reflect::for_each_field(row_to_insert, [&](const auto& field) {
            const auto& column = table_of<Table>.column_of((field_info++)->field);
            if constexpr (is_optional<std::remove_cvref_t<decltype(field)>>) {
                if (!field && column.has_default) {
                    detail::bind_default(binder, column.default_value);
                    return;
                }
            } else if constexpr (std::is_integral_v<std::remove_cvref_t<decltype(field)>>) {
                if (column.is_generated && field == 0) {  // as in the table's own struct
                    binder.bind_null();
                    return;
                }
            }
            binder.bind(field);
        });
    }
};

}  // namespace sorrel
