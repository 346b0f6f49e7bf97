// SPDX-License-Identifier: MIT
// UPDATE: `update<User>().set(col<&User::age> = 37).where(…)`.
#pragma once

#include <sorrel/query/assignment.hpp>
#include <sorrel/query/changeset.hpp>
#include <sorrel/query/check/clause_order.hpp>
#include <sorrel/query/check/missing_where.hpp>
#include <sorrel/query/check/wrong_set.hpp>
#include <sorrel/query/clause.hpp>
#include <sorrel/query/detail/row_condition.hpp>
#include <sorrel/query/from.hpp>
#include <sorrel/query/logic.hpp>

#include <type_traits>
#include <utility>

namespace sorrel {

/// The rows a write concerns were not said yet.
struct no_rows_chosen {};

/// All rows of the table: what a write without WHERE has to say.
struct every_row {
    template <class Writer>
    static constexpr void write(Writer&) {}
    template <class Binder>
    constexpr void bind(Binder&) const {}
};

namespace detail {

/// The rows chosen so far, narrowed by one more condition: a second `where` must never widen a write.
template <class Rows, class Condition>
constexpr auto narrow_rows(const Rows&, Condition condition) {
    return where_clause<Condition>{std::move(condition)};
}
template <class First, class Condition>
constexpr auto narrow_rows(const where_clause<First>& chosen, Condition condition) {
    return where_clause<conjunction<First, Condition>>{{{chosen.filter, std::move(condition)}}};
}

}  // namespace detail

/// A change to rows of one table. It cannot be run before `where` or `all_rows` was said.
template <class Table, class Rows, class... Assignments>
struct update_query {
    using table = Table;
    using rows_type = Rows;

    detail::pack<Assignments...> assignments;
    [[no_unique_address]] Rows rows;

    /// The new values; the expressions see the values from before. Called again, it adds more.
    template <class... New>
    constexpr auto set(New... assigned) const {
        if constexpr (checks::set_of<Table, Assignments..., New...>()) {
            return update_query<Table, Rows, Assignments..., New...>{
                detail::append_to(assignments, std::move(assigned)...), rows};
        } else {
            return update_query<Table, Rows, detail::refused_assignment>{{}, rows};
        }
    }

    /// The new values of the columns that were set while the program ran; instead of the other set().
    constexpr auto set(const changeset<Table>& changes) const
        requires(sizeof...(Assignments) == 0)
    {
        return update_query<Table, Rows, changeset<Table>>{detail::make_pack(changes), rows};
    }

    /// Changes the rows for which `condition` is true; called again, both must be.
    template <class Condition>
    constexpr auto where(Condition condition) const {
        if constexpr (detail::may_choose_rows<Condition, from<Table>>()) {
            auto narrowed = detail::narrow_rows(rows, std::move(condition));
            return update_query<Table, decltype(narrowed), Assignments...>{assignments,
                                                                           std::move(narrowed)};
        } else {
            return update_query<Table, every_row, Assignments...>{assignments, {}};
        }
    }

    /// Changes every row of the table.
    [[nodiscard]] constexpr auto all_rows() const {
        checks::all_rows_without_where<Rows>();
        return update_query<Table, every_row, Assignments...>{assignments, {}};
    }

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("UPDATE ");
        out.identifier(table_of<Table>.name);
        const char* separator = " SET ";
        ((out.text(separator), Assignments::write_assignment(out), separator = ", "), ...);
        Rows::write(out);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        assignments.bind(binder);
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
};

/// Changes rows of `Table`.
template <entity_type Table>
[[nodiscard]] constexpr auto update() {
    return update_query<Table, no_rows_chosen>{{}, {}};
}

}  // namespace sorrel
