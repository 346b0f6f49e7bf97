// SPDX-License-Identifier: MIT
// INSERT: `insert_into<User>().values(col<&User::name> = "Ada")`.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/clause_order.hpp>
#include <sorrel/query/check/missing_column.hpp>
#include <sorrel/query/check/wrong_hook.hpp>
#include <sorrel/query/check/wrong_insert_select.hpp>
#include <sorrel/query/check/wrong_set.hpp>
#include <sorrel/query/insert_rows.hpp>
#include <sorrel/query/insert_select.hpp>
#include <sorrel/query/insert_values.hpp>
#include <sorrel/query/on_conflict.hpp>
#include <sorrel/query/returning.hpp>
#include <sorrel/schema/hooks.hpp>

#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>

namespace sorrel {

template <class Table, class... Columns>
struct insert_columns;

/// New rows for a table. `Values` says what they are made of.
template <class Table, class Values>
struct insert_query {
    using tables = meta::concatenate<meta::type_list<Table>, typename Values::tables>;
    using written_table = Table;
    static constexpr bool reads_other_tables = false;
    static constexpr bool ends_in_from = Values::ends_in_from;
    static constexpr bool is_chosen_at_run_time = Values::is_chosen_at_run_time;
    using given_rows = Values;

    [[no_unique_address]] Values given;

    /// The values of one new row; columns left out must have a default, take NULL, or be generated.
    template <class... New>
    constexpr auto values(New... assigned) const {
        if constexpr (!may_be_values<New...>()) {
            return refused();
        } else if constexpr (sizeof...(New) == 0) {
            return default_values();
        } else if constexpr (detail::are_kept_beside<Table, typename New::column_type...>) {
            using kept = detail::kept_by_insert<Table, typename New::column_type...>;
            return with(kept_row<kept, New...>{{detail::make_pack(std::move(assigned)...)}});
        } else {
            return with(assigned_row<New...>{detail::make_pack(std::move(assigned)...)});
        }
    }

    /// A struct of the table as the new row. A generated key that still has its default value is left
    /// to the database. Throws `validation_error` when its mapping finds something wrong.
    constexpr auto row(Table whole) const {
        if constexpr (may_be_structs()) {
            detail::inspect(whole);
            return with(whole_row<Table>{std::move(whole)});
        } else {
            return refused();
        }
    }

    /// Structs of the table as new rows: all of them are stored, or none. They are borrowed, so they must
    /// live until the statement has run.
    constexpr auto rows(std::span<const Table> all) const {
        if constexpr (may_be_structs()) {
            if constexpr (!detail::has_no_validation<detail::hook_probe<Table>>) {
                for (std::size_t i = 0; i != all.size(); ++i) {
                    detail::inspect(all[i], i + 1);
                }
            }
            return with(many_rows<Table>{all});
        } else {
            return refused();
        }
    }

    /// One new row that has the default of every column.
    [[nodiscard]] constexpr auto default_values() const {
        if constexpr (may_be_values<>()) {
            return with(default_row{});
        } else {
            return refused();
        }
    }

    /// The columns that the rows of a query go into, by position; `select(query)` follows.
    template <auto... Members>
        requires(reflect::member_pointer<decltype(Members)> && ...)
    [[nodiscard]] constexpr auto columns() const {
        if constexpr (may_be_columns<column<Members>...>()) {
            return insert_columns<Table, column<Members>...>{};
        } else {
            return insert_columns<Table, detail::refused_assignment>{};
        }
    }

    /// What to do with a row when another has the same values in these fields, the primary key or
    /// those of a unique rule; without fields, when it cannot be stored beside any other.
    template <auto... Members>
        requires(reflect::member_pointer<decltype(Members)> && ...)
    [[nodiscard]] constexpr auto on_conflict() const {
        if constexpr (!checks::values_before_conflict<Values>() || sizeof...(Members) == 0) {
            return insert_with_conflict<insert_query, any_conflict>{*this};
        } else {
            checks::conflict_target<Table, Members...>();
            return insert_with_conflict<insert_query, conflict_in<Members...>>{*this};
        }
    }

    /// Gives the rows as they are stored, whole or these expressions of them; see `select`.
    template <class... Items>
    constexpr auto returning(Items... items) const {
        return detail::returning_of(*this, std::move(items)...);
    }

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("INSERT INTO ");
        out.identifier(table_of<Table>.name);
        if constexpr (is_row_of_kept) {
            kept_row<detail::kept_by_insert<Table>>::write(out);
        } else {
            Values::write(out);
        }
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        if constexpr (is_row_of_kept) {
            kept_row<detail::kept_by_insert<Table>>{}.bind(binder);
        } else {
            given.bind(binder);
        }
    }

    static constexpr bool check() { return Values::template check<Table>(); }

private:
    /// Whether the row is one of defaults, but for the columns that Sorrel looks after.
    static constexpr bool is_row_of_kept =
        std::is_base_of_v<default_row, Values> && detail::is_kept_on_insert<Table>;

    template <class... New>
    static constexpr bool may_be_values() {
        if constexpr (!checks::values_come_once<Values>()) {
            return false;
        } else if constexpr (!checks::values_of<Table, New...>()) {
            return false;
        } else {
            return checks::row_is_complete<Table, typename New::column_type...>();
        }
    }

    static constexpr bool may_be_structs() {
        if constexpr (checks::values_come_once<Values>()) {
            return checks::no_hooks_passed_by<Table, detail::has_insert_hooks<Table>>();
        } else {
            return false;
        }
    }

    template <class... Columns>
    static constexpr bool may_be_columns() {
        if constexpr (!checks::values_come_once<Values>()) {
            return false;
        } else if constexpr (!checks::columns_of_assignments<Table, Columns...>()) {
            return false;
        } else {
            return checks::row_is_complete<Table, Columns...>();
        }
    }

    template <class New>
    static constexpr auto with(New values) {
        return insert_query<Table, New>{std::move(values)};
    }
    static constexpr auto refused() { return with(refused_values{}); }
};

/// The columns of new rows, which wait for their query.
template <class Table, class... Columns>
struct insert_columns {
    /// The rows to insert: those of a query, which gives one value for each of the columns.
    template <class Query>
    constexpr auto select(Query query) const {
        if constexpr (meta::is_one_of<detail::refused_assignment, Columns...>) {
            return insert_query<Table, refused_values>{};
        } else if constexpr (!checks::rows_fit_columns<Query, Columns...>()) {
            return insert_query<Table, refused_values>{};
        } else if constexpr (detail::are_kept_beside<Table, Columns...>) {
            using rows =
                kept_selected_rows<detail::kept_by_insert<Table, Columns...>, Query, Columns...>;
            return insert_query<Table, rows>{rows{{std::move(query)}}};
        } else {
            using rows = selected_rows<Query, Columns...>;
            return insert_query<Table, rows>{rows{std::move(query)}};
        }
    }

    static constexpr bool check() { return checks::insert_is_finished<insert_columns>(); }
};

/// New rows for `Table`; for a whole struct, or a range of them, there is also the verb `insert`.
template <entity_type Table>
[[nodiscard]] constexpr auto insert_into() {
    return insert_query<Table, no_values>{{}};
}

}  // namespace sorrel
