// SPDX-License-Identifier: MIT
// INSERT of single columns: `insert_into<User>().values(col<&User::name> = "Ada")`.
#pragma once

#include <sorrel/query/assignment.hpp>
#include <sorrel/query/check/clause_order.hpp>
#include <sorrel/query/check/missing_column.hpp>
#include <sorrel/query/check/wrong_set.hpp>
#include <sorrel/query/clause.hpp>

#include <utility>

namespace sorrel {

/// One new row, given column by column; what is left out must have a default, take NULL, or be
/// generated.
template <class Table, class... Assignments>
struct insert_query {
    using table = Table;

    detail::pack<Assignments...> assignments;

    /// The values of the new row.
    template <class... New>
    constexpr auto values(New... assigned) const {
        if constexpr (may_be_values<New...>()) {
            return insert_query<Table, New...>{detail::make_pack(std::move(assigned)...)};
        } else {
            return insert_query<Table, detail::refused_assignment>{};
        }
    }

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("INSERT INTO ");
        out.identifier(table_of<Table>.name);
        if constexpr (sizeof...(Assignments) == 0) {
            out.text(" DEFAULT VALUES");
        } else {
            const char* separator = " (";
            ((out.text(separator), out.identifier(Assignments::column_type::name()),
              separator = ", "),
             ...);
            separator = ") VALUES (";
            ((out.text(separator), Assignments::value_node::write(out), separator = ", "), ...);
            out.text(")");
        }
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        assignments.bind(binder);
    }

    static constexpr bool check() {
        if constexpr (meta::is_one_of<detail::refused_assignment, Assignments...>) {
            return false;
        } else {
            return checks::row_is_complete<Table, typename Assignments::column_type...>();
        }
    }

private:
    template <class... New>
    static constexpr bool may_be_values() {
        if constexpr (!checks::values_come_once<Assignments...>()) {
            return false;
        } else if constexpr (!checks::values_of<Table, New...>()) {
            return false;
        } else {
            return checks::row_is_complete<Table, typename New::column_type...>();
        }
    }
};

/// A new row for `Table` from single columns; to insert a whole struct, use the verb `insert`.
template <entity_type Table>
[[nodiscard]] constexpr auto insert_into() {
    return insert_query<Table>{{}};
}

}  // namespace sorrel
