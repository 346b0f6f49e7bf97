// SPDX-License-Identifier: MIT
// DELETE: `erase<User>().where(…)`.
#pragma once

#include <sorrel/query/check/clause_order.hpp>
#include <sorrel/query/check/missing_where.hpp>
#include <sorrel/query/chosen_rows.hpp>
#include <sorrel/query/detail/kept_columns.hpp>
#include <sorrel/query/detail/row_scope.hpp>
#include <sorrel/query/from.hpp>
#include <sorrel/query/returning.hpp>

#include <utility>

namespace sorrel {

/// A deletion of rows of one table. It cannot be run before `where` or `all_rows` was said. Rows with a
/// `soft_delete` column are marked with the present instant instead.
template <class Table, class Rows>
struct erase_query {
    using tables = meta::type_list<Table>;
    using written_table = Table;
    static constexpr bool reads_other_tables = false;
    static constexpr bool is_chosen_at_run_time = detail::have_run_time_part<Rows>;

    [[no_unique_address]] Rows rows;

    /// Deletes the rows for which `condition` is true; called again, both must be.
    template <class Condition>
    constexpr auto where(Condition condition) const {
        if constexpr (detail::may_choose_written_rows<Condition, from<Table>>()) {
            auto narrowed = detail::narrow_rows(rows, std::move(condition));
            return erase_query<Table, decltype(narrowed)>{std::move(narrowed)};
        } else {
            return erase_query<Table, every_row>{{}};
        }
    }

    /// Deletes every row of the table.
    [[nodiscard]] constexpr auto all_rows() const {
        checks::all_rows_without_where<Rows>();
        return erase_query<Table, every_row>{{}};
    }

    /// Gives the rows that were deleted, whole or these expressions of them; see `select`.
    template <class... Items>
    constexpr auto returning(Items... items) const {
        return detail::returning_of(*this, std::move(items)...);
    }

    template <class Writer>
    static constexpr void write(Writer& out) {
        if constexpr (detail::is_marked_when_deleted<Table>) {
            detail::write_marking<Table>(out);
            detail::write_scope_as_where<detail::entity_source<Table>>(out);
        } else {
            out.text("DELETE FROM ");
            out.identifier(table_of<Table>.name);
        }
        Rows::write(out);
        out.begin_where(false);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        if constexpr (detail::is_marked_when_deleted<Table>) {
            detail::bind_marking<Table>(binder);
        }
        rows.bind(binder);
    }

    static constexpr bool check() { return checks::rows_are_chosen<Rows>(); }
};

/// Deletes rows of `Table`. (`delete` is a keyword of C++.)
template <entity_type Table>
[[nodiscard]] constexpr auto erase() {
    return erase_query<Table, no_rows_chosen>{{}};
}

}  // namespace sorrel
