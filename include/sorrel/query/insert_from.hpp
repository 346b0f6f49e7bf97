// SPDX-License-Identifier: MIT
// INSERT from a struct other than the table's own: fields are matched with columns by name.
#pragma once

#include <sorrel/query/check/missing_column.hpp>
#include <sorrel/query/check/wrong_insert_struct.hpp>
#include <sorrel/query/detail/entity_parts.hpp>
#include <sorrel/query/detail/kept_columns.hpp>
#include <sorrel/query/select_list.hpp>
#include <sorrel/reflect/fields.hpp>
#include <sorrel/schema/table.hpp>

#include <cstddef>
#include <cstdint>
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
        for (const auto index : kept_by_insert) {
            if (is_left_to_us(index)) {
                out.text(separator);
                out.identifier(table_of<Table>.columns[index].name);
            }
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
        for (const auto index : kept_by_insert) {
            if (is_left_to_us(index)) {
                out.text(separator);
                if (index == table_of<Table>.kept.version) {
                    out.text("0");
                } else {
                    out.parameter();
                }
            }
        }
        out.text(") RETURNING ");
        detail::write_column_names<Table, &detail::every_column>(out);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        [&]<std::size_t... Index>(std::index_sequence<Index...>) {
            if constexpr (detail::is_kept_on_insert<Table>) {
                const timestamp instant = detail::present<Table>();
                (bind_kept_field<Index>(binder, instant), ...);
                for (const auto index : kept_by_insert) {
                    if (is_left_to_us(index) && index != table_of<Table>.kept.version) {
                        binder.bind(instant);
                    }
                }
            } else {
                (bind_field<Index>(binder), ...);
            }
        }(std::make_index_sequence<reflect::field_count<Row>>());
    }

private:
    static constexpr std::uint16_t kept_by_insert[] = {
        table_of<Table>.kept.version, table_of<Table>.kept.created, table_of<Table>.kept.updated};

    /// Whether this column of the table is kept by Sorrel, and `Row` has no field for it.
    static constexpr bool is_left_to_us(std::uint16_t index) {
        if (index == kept_columns::none) {
            return false;
        }
        for (const auto& field : table_of<Row>.columns) {
            if (field.field == table_of<Table>.columns[index].field) {
                return false;
            }
        }
        return true;
    }

    template <std::size_t Index, class Binder>
    void bind_kept_field(Binder& binder, timestamp instant) const {
        constexpr auto column = checks::field_index<Table>(table_of<Row>.columns[Index].field);
        if constexpr (detail::is_moment(table_of<Table>.kept, column)) {
            if (detail::is_still_default(reflect::field<Index>(row_to_insert))) {
                return binder.bind(instant);
            }
        } else if constexpr (column == table_of<Table>.kept.version &&
                             is_optional<reflect::field_type<Row, Index>>) {
            if (!reflect::field<Index>(row_to_insert)) {
                return binder.bind(0);
            }
        }
        bind_field<Index>(binder);
    }

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
