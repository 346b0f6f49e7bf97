// SPDX-License-Identifier: MIT
// What each clause of a select asks before it is added.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/clause_order.hpp>
#include <sorrel/query/check/nested_aggregate.hpp>
#include <sorrel/query/check/not_a_condition.hpp>
#include <sorrel/query/check/not_an_expression.hpp>
#include <sorrel/query/check/ungrouped_column.hpp>
#include <sorrel/query/check/unknown_table.hpp>
#include <sorrel/query/check/wrong_compound.hpp>
#include <sorrel/query/check/wrong_distinct.hpp>
#include <sorrel/query/check/wrong_lock.hpp>
#include <sorrel/query/check/wrong_window.hpp>
#include <sorrel/query/clause.hpp>
#include <sorrel/query/detail/grouping.hpp>
#include <sorrel/query/row_lock.hpp>

namespace sorrel::detail {

/// The rules for one more clause of a select that has these. The first thing wrong speaks, and the
/// query then goes on without the clause, so that nothing else fails.
template <class List, class From, class... Clauses>
struct select_rules {
    static constexpr bool may_name_table() {
        if constexpr (checks::clause_order<detail::source_clause, Clauses...>()) {
            return checks::from_before_joins<From>();
        } else {
            return false;
        }
    }

    template <class Clause>
    static constexpr bool may_follow() {
        if constexpr (checks::has_from<List, From>()) {
            return checks::clause_order<Clause, Clauses...>();
        } else {
            return false;
        }
    }

    template <class Table>
    static constexpr bool may_join() {
        if constexpr (may_follow<detail::source_clause>()) {
            return checks::not_joined_twice<Table, From>();
        } else {
            return false;
        }
    }

    template <class Shape, class... Keys>
    static constexpr bool may_order_by() {
        if constexpr (!checks::has_keys<Keys...>()) {
            return false;
        } else if constexpr (!checks::expressions<Keys...>()) {
            return false;
        } else if constexpr (!checks::no_aggregate_inside<Keys...>()) {
            return false;
        } else if constexpr (!may_follow<order_by_clause<Keys...>>()) {
            return false;
        } else if constexpr (!checks::numbers_are_selected<Shape, Keys...>()) {
            return false;
        } else {
            return (checks::columns_are_in_from<From>(typename Keys::columns{}) && ...);
        }
    }

    template <class... Keys>
    static constexpr bool may_group_by() {
        if constexpr (!checks::has_keys<Keys...>()) {
            return false;
        } else if constexpr (!checks::expressions<Keys...>()) {
            return false;
        } else if constexpr (!may_follow<group_by_clause<Keys...>>()) {
            return false;
        } else if constexpr (!(checks::columns_are_in_from<From>(typename Keys::columns{}) &&
                               ...)) {
            return false;
        } else {
            return checks::group_keys<Keys...>() &&
                   (checks::no_aggregate_in_group_by<Keys>() && ...);
        }
    }

    template <class... Keys>
    static constexpr bool may_be_distinct_by() {
        if constexpr (!checks::expressions<Keys...>()) {
            return false;
        } else {
            return checks::distinct_keys<Keys...>();
        }
    }

    /// What is asked of the whole, since `distinct` may come before or after any clause.
    template <class Rows, bool IsGrouped>
    static constexpr bool may_select() {
        using ordered = order_keys<Clauses...>;
        if constexpr (Rows::keys::size != 0) {
            if constexpr (!checks::columns_are_in_from<From>(typename Rows::columns{})) {
                return false;
            } else if constexpr (!checks::sorted_by_distinct_keys<ordered, typename Rows::keys>()) {
                return false;
            }
        }
        if constexpr ((false || ... || is_lock<Clauses>)) {
            using locked = meta::concatenate<typename locked_by<Clauses>::type...>;
            return may_lock<Rows, IsGrouped, locked>();
        } else {
            return true;
        }
    }

    template <class Condition>
    static constexpr bool may_choose_groups() {
        if constexpr (!checks::conditions<Condition>()) {
            return false;
        } else if constexpr (!checks::no_aggregate_inside<Condition>()) {
            return false;
        } else if constexpr (!checks::no_window_among_rows<Condition>()) {
            return false;
        } else if constexpr (!may_follow<having_clause<Condition>>()) {
            return false;
        } else if constexpr (!checks::having_after_group_by<Clauses...>()) {
            return false;
        } else if constexpr (!checks::columns_are_in_from<From>(typename Condition::columns{})) {
            return false;
        } else {
            return checks::items_are_grouped(detail::group_keys<Clauses...>{},
                                             meta::type_list<Condition>{});
        }
    }

private:
    template <class Clause>
    struct locked_by {
        using type = meta::type_list<>;
    };
    template <class Clause>
        requires is_lock<Clause>
    struct locked_by<Clause> {
        using type = typename Clause::locked_tables;
    };

    template <class Rows, bool IsGrouped, class Locked>
    static constexpr bool may_lock() {
        if constexpr (!checks::rows_can_be_locked<Rows, List, IsGrouped>()) {
            return false;
        } else if constexpr (!checks::locks_its_tables<From>(Locked{})) {
            return false;
        } else {
            using tables = std::conditional_t<Locked::size == 0, typename From::tables, Locked>;
            return checks::locks_rows_that_are_there<From>(tables{});
        }
    }
};

}  // namespace sorrel::detail
