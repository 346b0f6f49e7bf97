// SPDX-License-Identifier: MIT
// The way around soft deletion: `from(with_deleted<User>)`, `update(only_deleted<User>)`, `purge<User>()`.
#pragma once

#include <sorrel/query/check/clause_order.hpp>
#include <sorrel/query/check/missing_where.hpp>
#include <sorrel/query/chosen_rows.hpp>
#include <sorrel/query/detail/row_scope.hpp>
#include <sorrel/query/from.hpp>
#include <sorrel/query/returning.hpp>
#include <sorrel/query/update.hpp>

#include <utility>

namespace sorrel {

/// A table with its deleted rows, or these alone: what `with_deleted` and `only_deleted` are.
template <class Source, row_choice Rows>
struct rows_of : Source {};

namespace detail {

/// Named so that a failed assertion shows the table.
template <class Table>
inline constexpr bool has_soft_deletion = is_marked_when_deleted<entity_of<Table>>;

template <class Table>
constexpr auto deleted_rows_of() {
    static_assert(has_soft_deletion<typename source_of<Table>::table>,
                  "sorrel: this table has no soft_delete<> column, so its deleted rows are gone "
                  "[docs/errors.md#deleted-rows]");
    return rows_of<source_of<Table>, row_choice::deleted>{};
}

}  // namespace detail

/// A table with its deleted rows, where a query names a source: `from(with_deleted<User>)`,
/// `left_join(with_deleted<Post>, on)`. Of an alias: `with_deleted<decltype(boss)>`.
template <class Table>
inline constexpr rows_of<detail::source_of<Table>, row_choice::all> with_deleted{};

/// The deleted rows of a table alone.
template <class Table>
inline constexpr auto only_deleted = detail::deleted_rows_of<Table>();

/// Changes rows of a table, the deleted ones too, or only those:
/// `update(only_deleted<User>).set(col<&User::deleted_at> = std::nullopt).where(…)` brings them back.
template <class Table, row_choice Rows>
[[nodiscard]] constexpr auto update(rows_of<detail::entity_source<Table>, Rows>) {
    using source = from<rows_of<detail::entity_source<Table>, Rows>>;
    return update_query<source, no_rows_chosen>{{}, {}, {}};
}

/// A deletion for good. It cannot be run before `where` or `all_rows` was said.
template <class Source, class Rows>
struct purge_query {
    using written_table = typename Source::table;
    using tables = meta::type_list<written_table>;
    static constexpr bool reads_other_tables = false;
    static constexpr bool is_chosen_at_run_time = detail::have_run_time_part<Rows>;

    [[no_unique_address]] Rows rows;

    /// Deletes the rows for which `condition` is true; called again, both must be.
    template <class Condition>
    constexpr auto where(Condition condition) const {
        if constexpr (detail::may_choose_written_rows<Condition, from<Source>>()) {
            auto narrowed = detail::narrow_rows(rows, std::move(condition));
            return purge_query<Source, decltype(narrowed)>{std::move(narrowed)};
        } else {
            return purge_query<Source, every_row>{{}};
        }
    }

    /// Deletes every row.
    [[nodiscard]] constexpr auto all_rows() const {
        checks::all_rows_without_where<Rows>();
        return purge_query<Source, every_row>{{}};
    }

    /// Gives the rows that were deleted, whole or these expressions of them; see `select`.
    template <class... Items>
    constexpr auto returning(Items... items) const {
        return detail::returning_of(*this, std::move(items)...);
    }

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("DELETE FROM ");
        out.identifier(table_of<written_table>.name);
        detail::write_scope_as_where<Source>(out);
        Rows::write(out);
        out.begin_where(false);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        rows.bind(binder);
    }

    static constexpr bool check() { return checks::rows_are_chosen<Rows>(); }
};

/// Deletes rows of `Table` for good, living or deleted.
template <entity_type Table>
[[nodiscard]] constexpr auto purge() {
    return purge_query<rows_of<detail::entity_source<Table>, row_choice::all>, no_rows_chosen>{{}};
}
/// The same of the deleted rows alone: `purge(only_deleted<User>).where(…)`.
template <class Table, row_choice Rows>
[[nodiscard]] constexpr auto purge(rows_of<detail::entity_source<Table>, Rows>) {
    return purge_query<rows_of<detail::entity_source<Table>, Rows>, no_rows_chosen>{{}};
}

}  // namespace sorrel
