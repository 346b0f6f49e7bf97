// SPDX-License-Identifier: MIT
// INSERT from a struct other than the table's own: fields are matched with columns by name.
#pragma once

#include <sorrel/query/check/missing_column.hpp>
#include <sorrel/query/check/wrong_insert_struct.hpp>
#include <sorrel/query/detail/entity_parts.hpp>
#include <sorrel/query/select_list.hpp>
#include <sorrel/reflect/fields.hpp>
#include <sorrel/schema/table.hpp>

#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

namespace sorrel {

namespace detail {

/// Binds a constant default; NULL for an expression, which the statement's text falls back to.
template <class Binder>
constexpr void bind_default(Binder& binder, const default_facts& value) {
    if (value.is_expression) {
        binder.bind_null(value.kind);
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

    static constexpr bool check() {
        return checks::insert_struct<Table, Row>(
            reflect::field_types<Row>{}, std::make_index_sequence<reflect::field_count<Row>>());
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
            if (column.is_generated) {
                out.generated_key(table_of<Table>.name, column.name);
            } else {
                out.parameter();
            }
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
        [&]<std::size_t... Index>(std::index_sequence<Index...>) {
            (bind_field<Index>(binder), ...);
        }(std::make_index_sequence<reflect::field_count<Row>>());
    }

private:
    template <std::size_t Index, class Binder>
    constexpr void bind_field(Binder& binder) const {
        using field_type = reflect::field_type<Row, Index>;
        constexpr auto& column = table_of<Table>.column_of(table_of<Row>.columns[Index].field);
        const auto& field = reflect::field<Index>(row_to_insert);
        if constexpr (is_optional<field_type> && column.has_default) {
            if (!field) {
                return detail::bind_default(binder, column.default_value);
            }
        } else if constexpr (std::is_integral_v<field_type> && column.is_generated) {
            if (field == 0) {  // as in the table's own struct
                return binder.bind_null(value_kind::integer);
            }
        }
        binder.bind(field);
    }
};

}  // namespace sorrel
