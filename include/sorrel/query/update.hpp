// SPDX-License-Identifier: MIT
// UPDATE: `update<User>().set(col<&User::age> = 37).where(…)`.
#pragma once

#include <sorrel/query/assignment.hpp>
#include <sorrel/query/changeset.hpp>
#include <sorrel/query/check/clause_order.hpp>
#include <sorrel/query/check/missing_where.hpp>
#include <sorrel/query/check/unknown_table.hpp>
#include <sorrel/query/check/wrong_set.hpp>
#include <sorrel/query/check/wrong_subquery.hpp>
#include <sorrel/query/chosen_rows.hpp>
#include <sorrel/query/detail/kept_columns.hpp>
#include <sorrel/query/from.hpp>
#include <sorrel/query/outer.hpp>
#include <sorrel/query/returning.hpp>
#include <sorrel/query/source.hpp>

#include <type_traits>
#include <utility>

namespace sorrel {

namespace detail {

/// UPDATE names its own table first and lists the others it reads, without a condition.
template <class Writer, class Table, class... Others>
constexpr void write_other_tables(Writer& out, const from<Table, Others...>*) {
    [[maybe_unused]] const char* separator = " FROM ";
    ((out.text(separator), Others::source_type::write(out), separator = ", "), ...);
    write_scope_as_where<source_of<Table>>(out);
    (write_scope_as_where<typename Others::source_type>(out), ...);
}

}  // namespace detail

/// A change to rows of one table. It cannot be run before `where` or `all_rows` was said. `Source` is
/// the table, and those read to change it as if they were joined.
template <class Source, class Rows, class... Assignments>
struct update_query {
    using tables = typename Source::stored_tables;
    using written_table = typename Source::source_type::table;
    static constexpr bool reads_other_tables = Source::is_joined;
    static constexpr bool is_chosen_at_run_time =
        detail::have_run_time_part<Assignments..., Source, Rows>;

    detail::pack<Assignments...> assignments;
    [[no_unique_address]] Source source;
    [[no_unique_address]] Rows rows;

    /// The new values; the expressions see the values from before. Called again, it adds more.
    template <class... New>
    constexpr auto set(New... assigned) const {
        if constexpr (may_be_set<New...>()) {
            return update_query<Source, Rows, Assignments..., New...>{
                detail::append_to(assignments, std::move(assigned)...), source, rows};
        } else {
            return update_query<Source, Rows, detail::refused_assignment>{{}, source, rows};
        }
    }

    /// The new values of the columns that were set while the program ran; instead of the other set().
    constexpr auto set(const changeset<written_table>& changes) const
        requires(sizeof...(Assignments) == 0)
    {
        return update_query<Source, Rows, changeset<written_table>>{detail::make_pack(changes),
                                                                    source, rows};
    }

    /// Reads another table too: the new values and `where` may use its columns. Each row should meet
    /// one row there; among several the database takes any. Called again, it adds one more table.
    template <entity_type Other>
    constexpr auto from() const {
        return reading<Other>({});
    }
    /// The same for an alias or a derived table.
    template <sorrel::source Other>
    constexpr auto from(Other other) const {
        return reading<Other>(std::move(other));
    }

    /// Changes the rows for which `condition` is true; called again, both must be.
    template <class Condition>
    constexpr auto where(Condition condition) const {
        if constexpr (!values_are_known()) {
            return update_query<Source, every_row, detail::refused_assignment>{{}, source, {}};
        } else if constexpr (!detail::may_choose_written_rows<Condition, Source>()) {
            return update_query<Source, every_row, Assignments...>{assignments, source, {}};
        } else {
            auto narrowed = detail::narrow_rows(rows, std::move(condition));
            return update_query<Source, decltype(narrowed), Assignments...>{assignments, source,
                                                                            std::move(narrowed)};
        }
    }

    /// Changes every row of the table.
    [[nodiscard]] constexpr auto all_rows() const {
        if constexpr (checks::all_rows_without_where<Rows>() && values_are_known()) {
            return update_query<Source, every_row, Assignments...>{assignments, source, {}};
        } else {
            return update_query<Source, every_row, detail::refused_assignment>{{}, source, {}};
        }
    }

    /// Gives the rows as they are after the change, whole or these expressions of them; see `select`.
    template <class... Items>
    constexpr auto returning(Items... items) const {
        return detail::returning_of(*this, std::move(items)...);
    }

    template <class Writer>
    static constexpr void write(Writer& out) {
        const bool before = out.qualify(reads_other_tables);
        out.text("UPDATE ");
        out.identifier(table_of<written_table>.name);
        const char* separator = " SET ";
        ((out.text(separator), Assignments::write_assignment(out), separator = ", "), ...);
        if constexpr (detail::is_kept_on_update<written_table>) {
            detail::write_kept(out, separator,
                               detail::kept_beside_set<written_table, Assignments...>());
        }
        detail::write_other_tables(out, static_cast<const Source*>(nullptr));
        Rows::write(out);
        out.begin_where(false);
        out.qualify(before);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        assignments.bind(binder);
        if constexpr (detail::is_kept_on_update<written_table>) {
            detail::bind_kept(binder, detail::kept_beside_set<written_table, Assignments...>());
        }
        source.bind(binder);
        rows.bind(binder);
    }

    static constexpr bool check() {
        if constexpr (checks::rows_are_chosen<Rows>()) {
            return checks::something_is_set<Assignments...>() &&
                   !meta::is_one_of<detail::refused_assignment, Assignments...>;
        } else {
            return false;
        }
    }

private:
    static constexpr bool are_rows_chosen = !std::is_same_v<Rows, no_rows_chosen>;

    template <class... New>
    static constexpr bool may_be_set() {
        if constexpr (!checks::assignments_to<written_table, Assignments..., New...>()) {
            return false;
        } else if constexpr (are_rows_chosen) {
            return columns_are_read<New...>();
        } else {
            return true;
        }
    }

    // Which tables the values may read is known when the rows are chosen, since from() comes before.
    static constexpr bool values_are_known() {
        if constexpr (are_rows_chosen) {
            return true;
        } else {
            return columns_are_read<Assignments...>();
        }
    }

    template <class... Assigned>
    static constexpr bool columns_are_read() {
        return detail::may_read_columns<Source,
                                        meta::concatenate<typename Assigned::loose_columns...>>();
    }

    template <class Other>
    static constexpr bool may_read() {
        if constexpr (!checks::stands_after_its_tables<Other, no_from>()) {
            return false;
        } else if constexpr (!checks::stands_alone<detail::outer_columns_among<
                                 typename detail::source_of<Other>::marks>>()) {
            return false;
        } else if constexpr (checks::from_before_where<Rows>()) {
            return checks::not_joined_twice<typename detail::source_of<Other>::table, Source>();
        } else {
            return false;
        }
    }

    template <class Other>
    constexpr auto reading(detail::source_of<Other> other) const {
        if constexpr (may_read<Other>()) {
            return [&]<class Table, class... Others>(const sorrel::from<Table, Others...>& known) {
                using added = joined_table<join_kind::cross, Other, no_condition>;
                using wider = sorrel::from<Table, Others..., added>;
                return update_query<wider, Rows, Assignments...>{
                    assignments,
                    wider{static_cast<const Others&>(known)..., added{std::move(other), {}},
                          known.first},
                    rows};
            }(source);
        } else {
            return *this;
        }
    }
};

/// Changes rows of `Table`.
template <entity_type Table>
[[nodiscard]] constexpr auto update() {
    return update_query<from<Table>, no_rows_chosen>{{}, {}, {}};
}

}  // namespace sorrel
