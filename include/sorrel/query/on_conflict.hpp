// SPDX-License-Identifier: MIT
// ON CONFLICT: what an insert does when its row is in the table already.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/assignment.hpp>
#include <sorrel/query/check/wrong_conflict.hpp>
#include <sorrel/query/check/wrong_set.hpp>
#include <sorrel/query/chosen_rows.hpp>
#include <sorrel/query/detail/kept_columns.hpp>
#include <sorrel/query/detail/pack.hpp>
#include <sorrel/query/excluded.hpp>
#include <sorrel/query/returning.hpp>
#include <sorrel/schema/table.hpp>

#include <utility>

namespace sorrel {

/// A conflict in whatever it may be.
struct any_conflict {
    template <class Writer>
    static constexpr void write(Writer&) {}
};

/// A conflict in these fields: another row has the same values there.
template <auto... Members>
struct conflict_in {
    template <class Writer>
    static constexpr void write(Writer& out) {
        const char* separator = " (";
        ((out.text(separator), out.identifier(column_of<Members>.name), separator = ", "), ...);
        out.text(")");
        // A partial index is recognised by its condition.
        const auto rows = checks::rows_of_conflict<Members...>();
        out.text(rows.empty() ? "" : " WHERE ");
        out.text(rows);
    }
};

/// What do_update can read: the row that is in the way, and the one it kept out.
template <class Table>
struct conflicting_rows {
    using tables = meta::type_list<Table>;
    using proposed = Table;
};

namespace detail {

/// What an insert with ON CONFLICT has, whatever it then does.
template <class Insert, class Target>
struct conflicting_insert {
    using tables = typename Insert::tables;
    using written_table = typename Insert::written_table;
    static constexpr bool reads_other_tables = false;
    static constexpr bool is_chosen_at_run_time = Insert::is_chosen_at_run_time;
    using given_rows = typename Insert::given_rows;

    Insert insert;

    template <class Writer>
    static constexpr void write(Writer& out) {
        Insert::write(out);
        out.text(Insert::ends_in_from ? " WHERE true ON CONFLICT" : " ON CONFLICT");
        Target::write(out);
    }
    static constexpr bool check() { return Insert::check(); }
};

}  // namespace detail

/// An insert that leaves the row in the way as it is, and stores nothing.
template <class Insert, class Target>
struct insert_or_nothing : detail::conflicting_insert<Insert, Target> {
    /// Gives the rows that were stored, whole or these expressions of them; none for a row that met
    /// another.
    template <class... Items>
    constexpr auto returning(Items... items) const {
        return detail::returning_of(*this, std::move(items)...);
    }

    template <class Writer>
    static constexpr void write(Writer& out) {
        detail::conflicting_insert<Insert, Target>::write(out);
        out.text(" DO NOTHING");
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        this->insert.bind(binder);
    }
};

/// An insert that changes the row in the way instead; one that `Rows` does not choose stays as it is.
template <class Insert, class Target, class Rows, class... Assignments>
struct insert_or_update : detail::conflicting_insert<Insert, Target> {
    using table = typename Insert::written_table;
    static constexpr bool is_chosen_at_run_time =
        Insert::is_chosen_at_run_time || detail::have_run_time_part<Assignments..., Rows>;

    detail::pack<Assignments...> assignments;
    [[no_unique_address]] Rows rows;

    /// Changes the row in the way only when `condition` is true; called again, both must be.
    template <class Condition>
    constexpr auto where(Condition condition) const {
        if constexpr (detail::may_choose_written_rows<Condition, conflicting_rows<table>>()) {
            auto narrowed = detail::narrow_rows(rows, std::move(condition));
            return insert_or_update<Insert, Target, decltype(narrowed), Assignments...>{
                {this->insert}, assignments, std::move(narrowed)};
        } else {
            return *this;
        }
    }

    /// Gives the rows that were stored or changed, whole or these expressions of them.
    template <class... Items>
    constexpr auto returning(Items... items) const {
        return detail::returning_of(*this, std::move(items)...);
    }

    template <class Writer>
    static constexpr void write(Writer& out) {
        detail::conflicting_insert<Insert, Target>::write(out);
        const bool before = out.qualify(true);  // two rows are there now
        const char* separator = " DO UPDATE SET ";
        ((out.text(separator), Assignments::write_assignment(out), separator = ", "), ...);
        Rows::write(out);
        out.qualify(before);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        this->insert.bind(binder);
        assignments.bind(binder);
        rows.bind(binder);
    }
};

/// An insert that waits to be told what to do.
template <class Insert, class Target>
struct insert_with_conflict {
    using table = typename Insert::written_table;

    Insert insert;

    /// Stores nothing then, which is no error.
    [[nodiscard]] constexpr auto do_nothing() const {
        return insert_or_nothing<Insert, Target>{{insert}};
    }

    /// Changes the row that is in the way instead. The values may use its columns, and those of the
    /// row that could not be inserted: `excluded(col<…>)`.
    template <class... Assignments>
    constexpr auto do_update(Assignments... assigned) const {
        if constexpr (!may_update<Assignments...>()) {
            return do_nothing();
        } else if constexpr (detail::is_kept_on_conflict<table>) {
            using kept = detail::kept_by_conflict<table, typename Assignments::column_type...>;
            return with_kept(kept{}, std::move(assigned)...);
        } else {
            return insert_or_update<Insert, Target, every_row, Assignments...>{
                {insert}, detail::make_pack(std::move(assigned)...), {}};
        }
    }

    static constexpr bool check() { return checks::insert_is_finished<insert_with_conflict>(); }

private:
    template <class... Kept, class... Assignments>
    constexpr auto with_kept(meta::type_list<Kept...>, Assignments... assigned) const {
        return insert_or_update<Insert, Target, every_row, Assignments..., Kept...>{
            {insert}, detail::make_pack(std::move(assigned)..., Kept{}...), {}};
    }

    template <class... Assignments>
    static constexpr bool may_update() {
        if constexpr (!checks::update_is_clear<Target, Assignments...>()) {
            return false;
        } else if constexpr (!checks::assignments_to<table, Assignments...>()) {
            return false;
        } else {
            return detail::may_read_columns<
                conflicting_rows<table>,
                meta::concatenate<typename Assignments::loose_columns...>>();
        }
    }
};

}  // namespace sorrel
