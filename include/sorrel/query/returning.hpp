// SPDX-License-Identifier: MIT
// RETURNING: the rows that a write has stored, changed or deleted.
#pragma once

#include <sorrel/query/check/not_an_expression.hpp>
#include <sorrel/query/check/wrong_returning.hpp>
#include <sorrel/query/check/wrong_row.hpp>
#include <sorrel/query/detail/pack.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/run_time_part.hpp>
#include <sorrel/query/select_list.hpp>

#include <type_traits>
#include <utility>

namespace sorrel {

/// A write that gives rows; made by its `returning`. Run it with `all`, `one` or `maybe_one`: it
/// happens as a whole, and when reading its rows throws, nothing of it stays stored.
template <class Write, class List>
struct returning_query {
    using tables = typename Write::tables;
    using shape = typename detail::shape_of_list<List, scope<meta::type_list<>, false>>::type;
    /// The C++ type of one row.
    using row = typename shape::row;
    static constexpr bool may_change_rows = true;
    static constexpr bool always_changes_rows = true;
    static constexpr bool is_chosen_at_run_time =
        Write::is_chosen_at_run_time || meta::contains<run_time_mark, typename List::columns>;

    Write statement;
    [[no_unique_address]] List list;

    /// Gives rows as `Row`, whose fields take the returned columns by position.
    template <entity_type Row>
    constexpr auto into() const {
        return [this]<class Old, class... Items>(const select_list<Old, Items...>& old) {
            using new_list = select_list<Row, Items...>;
            return returning_query<Write, new_list>{statement, new_list{old.expressions}};
        }(list);
    }

    template <class Writer>
    static constexpr void write(Writer& out) {
        Write::write(out);
        out.text(" RETURNING ");
        const bool before = out.qualify(Write::reads_other_tables);
        List::write(out);
        out.qualify(before);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        statement.bind(binder);
        list.bind(binder);
    }

    static constexpr bool check() {
        if constexpr (!Write::check()) {
            return false;
        } else if constexpr (!std::is_same_v<typename List::row, row_by_items>) {
            return checks::row(static_cast<shape*>(nullptr),
                               reflect::field_types<typename List::row>{});
        } else {
            return true;
        }
    }
};

namespace detail {

template <class Table, class... Items>
constexpr bool may_return() {
    if constexpr (!checks::expressions<Items...>()) {
        return false;
    } else if constexpr (!checks::returned_row_by_row<Items...>()) {
        return false;
    } else {
        return checks::columns_are_written<Table>(meta::concatenate<typename Items::columns...>{});
    }
}

template <class Write, class... Items>
constexpr auto returning_of(Write write, Items... items) {
    using table = typename Write::written_table;
    if constexpr (sizeof...(Items) != 0 && may_return<table, Items...>()) {
        using list = select_list<row_by_items, Items...>;
        list chosen{make_pack(std::move(items)...)};  // Clang 16 crashes on one without a name
        return returning_query<Write, list>{std::move(write), std::move(chosen)};
    } else {
        using list = select_list<row_by_items, whole_entity<table>>;
        list chosen{};
        return returning_query<Write, list>{std::move(write), std::move(chosen)};
    }
}

}  // namespace detail

}  // namespace sorrel
