// SPDX-License-Identifier: MIT
// What one new row is made of: single columns, a whole struct, or the table's defaults.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/assignment.hpp>
#include <sorrel/query/check/missing_column.hpp>
#include <sorrel/query/detail/entity_parts.hpp>
#include <sorrel/query/detail/kept_columns.hpp>
#include <sorrel/query/detail/pack.hpp>
#include <sorrel/query/run_time_part.hpp>
#include <sorrel/schema/table.hpp>

#include <cstddef>
#include <utility>

namespace sorrel {

/// The default of every column.
struct default_row {
    using tables = meta::type_list<>;
    static constexpr bool ends_in_from = false;
    static constexpr bool is_chosen_at_run_time = false;

    template <class Table>
    static constexpr bool check() {
        return checks::row_is_complete<Table>();
    }
    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text(" DEFAULT VALUES");
    }
    template <class Binder>
    constexpr void bind(Binder&) const {}
};

/// Nothing was said of the new row yet, so it is one of defaults.
struct no_values : default_row {};

/// Stands for values that were refused.
struct refused_values : default_row {
    template <class Table>
    static constexpr bool check() {
        return false;
    }
};

/// Values column by column; what is left out must have a default, take NULL, or be generated.
template <class... Assignments>
struct assigned_row {
    using tables = meta::type_list<>;
    static constexpr bool ends_in_from = false;
    static constexpr bool is_chosen_at_run_time =
        (false || ... || meta::contains<run_time_mark, typename Assignments::columns>);

    detail::pack<Assignments...> assignments;

    template <class Table>
    static constexpr bool check() {
        return checks::row_is_complete<Table, typename Assignments::column_type...>();
    }
    template <class Writer>
    static constexpr void write(Writer& out) {
        const char* separator = " (";
        ((out.text(separator), out.identifier(Assignments::column_type::name()), separator = ", "),
         ...);
        separator = ") VALUES (";
        ((out.text(separator), Assignments::value_node::write(out), separator = ", "), ...);
        out.text(")");
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        assignments.bind(binder);
    }
};

/// The same in a table with columns that Sorrel looks after; `Kept` are those the program leaves to it.
template <class Kept, class... Assignments>
struct kept_row;
template <class Table, std::uint16_t... Index, class... Assignments>
struct kept_row<meta::type_list<detail::kept_on_insert<Table, Index>...>, Assignments...>
    : assigned_row<Assignments...> {
    template <class Writer>
    static constexpr void write(Writer& out) {
        const char* separator = " (";
        ((out.text(separator), out.identifier(Assignments::column_type::name()), separator = ", "),
         ...);
        ((out.text(separator), out.identifier(table_of<Table>.columns[Index].name),
          separator = ", "),
         ...);
        separator = ") VALUES (";
        ((out.text(separator), Assignments::value_node::write(out), separator = ", "), ...);
        ((out.text(separator), detail::kept_on_insert<Table, Index>::write(out), separator = ", "),
         ...);
        out.text(")");
    }
    template <class Binder>
    void bind(Binder& binder) const {
        this->assignments.bind(binder);
        const timestamp instant = detail::present<Table>();
        (detail::kept_on_insert<Table, Index>::bind(binder, instant), ...);
    }
};

/// A struct of the table. Whether its generated key is given is known only when it runs, and the text
/// is the same either way: NULL asks for the next key.
template <class Table>
struct whole_row {
    using tables = meta::type_list<>;
    static constexpr bool ends_in_from = false;
    static constexpr bool is_chosen_at_run_time = false;

    Table given;

    template <class Written>
    static constexpr bool check() {
        return detail::is_well_described<Table>();
    }
    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text(" (");
        detail::write_column_names<Table, &detail::every_column>(out);
        const char* separator = ") VALUES (";
        for (const auto& column : table_of<Table>.columns) {
            out.text(separator);
            if (column.is_generated) {
                out.generated_key(table_of<Table>.name, column.name);
            } else {
                out.parameter();
            }
            separator = ", ";
        }
        out.text(")");
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        bind_row(binder, given);
    }
    template <class Binder>
    static constexpr void bind_row(Binder& binder, const Table& values) {
        const bool wants_key = detail::asks_for_key(values);
        [&]<std::size_t... Index>(std::index_sequence<Index...>) {
            const auto bind_one = [&](std::size_t index, const auto& field) {
                if (wants_key && index == detail::generated_index<Table>) {
                    binder.bind_null(value_kind::integer);
                } else {
                    binder.bind(field);
                }
            };
            if constexpr (detail::is_kept_on_insert<Table>) {
                const timestamp instant = detail::present<Table>();
                const auto bind_kept = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
                    if (detail::takes_instant<Table, I>(values)) {
                        binder.bind(instant);
                    } else {
                        bind_one(I, reflect::field<I>(values));
                    }
                };
                (bind_kept(std::integral_constant<std::size_t, Index>{}), ...);
            } else {
                (bind_one(Index, reflect::field<Index>(values)), ...);
            }
        }(std::make_index_sequence<reflect::field_count<Table>>());
    }
};

}  // namespace sorrel
