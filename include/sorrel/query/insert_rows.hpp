// SPDX-License-Identifier: MIT
// Many structs as the new rows of one INSERT, whatever their number.
#pragma once

#include <sorrel/dialect/dialect.hpp>
#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/detail/entity_parts.hpp>
#include <sorrel/query/detail/kept_columns.hpp>
#include <sorrel/query/insert_values.hpp>
#include <sorrel/schema/table.hpp>
#include <sorrel/types/binder.hpp>

#include <cstddef>
#include <span>
#include <utility>

namespace sorrel {

namespace detail {

/// Binds a statement's values for one row of many.
template <class Statement>
class row_binder : public binder<Statement> {
public:
    row_binder(Statement& statement, std::size_t row) : binder<Statement>(statement), row_(row) {}

    /// The row whose turn it is; null after the last.
    template <class Table>
    const Table* turn_of(std::span<const Table> rows) {
        has_row_ = row_ < rows.size();
        return has_row_ ? &rows[row_] : nullptr;
    }
    [[nodiscard]] bool has_row() const { return has_row_; }

private:
    std::size_t row_;
    bool has_row_ = false;
};

/// One field of all rows as an array, in which NULL asks for a generated key.
template <class Table, std::size_t Index>
void bind_column(const void* rows, parameter_sink& out) {
    binder<parameter_sink> each{out};
    for (const Table& row : *static_cast<const std::span<const Table>*>(rows)) {
        if (Index == generated_index<Table> && asks_for_key(row)) {
            each.bind_null(value_kind::integer);
        } else {
            each.bind(reflect::field<Index>(row));
        }
    }
}

/// Rows of a table whose kept columns are still to be filled in, and with what.
template <class Table>
struct dated_rows {
    std::span<const Table> rows;
    timestamp instant;
};
template <class Table, std::size_t Index>
void bind_kept_column(const void* dated, parameter_sink& out) {
    const auto& given = *static_cast<const dated_rows<Table>*>(dated);
    if constexpr (is_moment(table_of<Table>.kept, Index)) {
        binder<parameter_sink> each{out};
        for (const Table& row : given.rows) {
            if (takes_instant<Table, Index>(row)) {
                each.bind(given.instant);
            } else {
                each.bind(reflect::field<Index>(row));
            }
        }
    } else {
        bind_column<Table, Index>(&given.rows, out);
    }
}

/// An array of arrays is none that could be taken apart again.
template <class Table>
inline constexpr bool fits_into_arrays = [] {
    for (const auto& column : table_of<Table>.columns) {
        if (column.kind == value_kind::array) {
            return false;
        }
    }
    return true;
}();

}  // namespace detail

/// Structs of the table, which are borrowed. Where the database makes rows of arrays, each column is one
/// parameter and the text is the same for any number; elsewhere the statement is one row's, and run for
/// each.
template <class Table>
struct many_rows {
    using tables = meta::type_list<>;
    using row_type = Table;
    static constexpr bool ends_in_from = false;
    static constexpr bool is_chosen_at_run_time = false;

    std::span<const Table> given;

    /// Whether the statement must be run for each row.
    static constexpr bool is_row_by_row(const dialect_facts& dialect) {
        return dialect.rows_of_arrays.empty() || !detail::fits_into_arrays<Table>;
    }

    template <class Written>
    static constexpr bool check() {
        return detail::is_well_described<Table>();
    }
    template <class Writer>
    static constexpr void write(Writer& out) {
        if (is_row_by_row(out.dialect())) {
            whole_row<Table>::write(out);
        } else {
            write_arrays(out);
        }
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        if constexpr (requires { binder.turn_of(given); }) {
            if (const Table* row = binder.turn_of(given)) {
                whole_row<Table>::bind_row(binder, *row);
            }
        } else if constexpr (requires { binder.bind_array(array_values{}); }) {
            [&]<std::size_t... Index>(std::index_sequence<Index...>) {
                if constexpr (detail::is_kept_on_insert<Table>) {
                    const detail::dated_rows<Table> dated{given, detail::present<Table>()};
                    (binder.bind_array({table_of<Table>.columns[Index].kind, given.size(), &dated,
                                        &detail::bind_kept_column<Table, Index>}),
                     ...);
                } else {
                    (binder.bind_array({table_of<Table>.columns[Index].kind, given.size(), &given,
                                        &detail::bind_column<Table, Index>}),
                     ...);
                }
            }(std::make_index_sequence<reflect::field_count<Table>>());
        }
    }

private:
    template <class Writer>
    static constexpr void write_arrays(Writer& out) {
        const auto& table = table_of<Table>;
        out.text(" (");
        detail::write_column_names<Table, &detail::every_column>(out);
        const char* separator = ") SELECT ";
        for (const auto& column : table.columns) {
            out.text(separator);
            if (column.is_generated) {
                out.key_or_next(table.name, column.name);
            } else {
                out.identifier(column.name);
            }
            separator = ", ";
        }
        out.begin_rows_of_arrays();
        separator = "";
        for (const auto& column : table.columns) {
            out.text(separator);
            if (column.kind == value_kind::text) {
                out.array_like_column(table.name, column.name);
            } else {
                out.parameter();
            }
            separator = ", ";
        }
        out.text(") AS \"given\" (");
        detail::write_column_names<Table, &detail::every_column>(out);
        out.text(")");
    }
};

}  // namespace sorrel
