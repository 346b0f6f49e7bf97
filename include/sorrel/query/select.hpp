// SPDX-License-Identifier: MIT
// SELECT: `select<User>()`, `select(col<&User::name>, count())`, and the clauses chained to it.
#pragma once

#include <sorrel/error/kinds.hpp>
#include <sorrel/query/check/clause_order.hpp>
#include <sorrel/query/check/nested_aggregate.hpp>
#include <sorrel/query/check/not_a_condition.hpp>
#include <sorrel/query/check/not_a_table.hpp>
#include <sorrel/query/check/not_an_expression.hpp>
#include <sorrel/query/check/ungrouped_column.hpp>
#include <sorrel/query/check/unknown_table.hpp>
#include <sorrel/query/check/wrong_compound.hpp>
#include <sorrel/query/check/wrong_lock.hpp>
#include <sorrel/query/check/wrong_row.hpp>
#include <sorrel/query/check/wrong_subquery.hpp>
#include <sorrel/query/clause.hpp>
#include <sorrel/query/detail/grouping.hpp>
#include <sorrel/query/detail/row_condition.hpp>
#include <sorrel/query/detail/select_rules.hpp>
#include <sorrel/query/distinct.hpp>
#include <sorrel/query/from.hpp>
#include <sorrel/query/joins.hpp>
#include <sorrel/query/logic.hpp>
#include <sorrel/query/optional_join.hpp>
#include <sorrel/query/outer.hpp>
#include <sorrel/query/row_lock.hpp>
#include <sorrel/query/select_list.hpp>

#include <cstdint>
#include <type_traits>
#include <utility>

namespace sorrel {

/// A query that gives rows. Every member returns a new query and leaves this one as it was, so a
/// query, or the beginning of one, can be kept and used again.
template <class Rows, class List, class From, class... Clauses>
struct select_query : Clauses..., joins<select_query<Rows, List, From, Clauses...>> {
    [[no_unique_address]] List list;
    [[no_unique_address]] From source;

    static constexpr bool is_grouped = (false || ... || Clauses::groups);
    using scope_type = scope<typename From::outer_tables, is_grouped>;
    /// Compared with the live schema when the query first runs on a connection.
    using tables = typename From::stored_tables;
    /// The tables whose columns it can name.
    using source_tables = typename From::tables;
    /// The columns of the query around that it reads: see `outer`.
    using outer_columns = detail::outer_columns_among<meta::concatenate<
        typename List::columns, typename From::columns, typename Clauses::columns...>>;
    static constexpr bool is_chosen_at_run_time = meta::contains<run_time_mark, outer_columns>;
    /// Whether a set operation may take it: it is neither sorted nor limited.
    static constexpr bool may_be_combined = (true && ... && (Clauses::rank < 4));
    /// Whether it aggregates all rows into one.
    static constexpr bool always_gives_one_row =
        List::has_aggregate && sizeof...(Clauses) == (0 + ... + (Clauses::rank == 1));
    using shape = typename detail::shape_of_list<List, scope_type>::type;
    /// The C++ type of one row.
    using row = typename shape::row;

    /// Reads from `Table`. Not needed when all selected columns belong to one table.
    template <entity_type Table>
    constexpr auto from() const {
        if constexpr (rules::may_name_table()) {
            return select_query<Rows, List, sorrel::from<Table>>{{}, list, {}};
        } else {
            return *this;
        }
    }

    /// Reads from an alias or a derived table.
    template <sorrel::source Source>
    constexpr auto from(Source first) const {
        if constexpr (rules::may_name_table() &&
                      checks::stands_after_its_tables<Source, no_from>()) {
            return select_query<Rows, List, sorrel::from<Source>>{{}, list, {std::move(first)}};
        } else {
            return *this;
        }
    }

    /// Keeps the rows for which `condition` is true; called again, both must be.
    template <class Condition>
    constexpr auto where(Condition condition) const& {
        return add_where(*this, std::move(condition));
    }
    template <class Condition>
    constexpr auto where(Condition condition) && {
        return add_where(std::move(*this), std::move(condition));
    }

    /// One row for each distinct combination of `keys`.
    template <class... Keys>
    constexpr auto group_by(Keys... keys) && {
        if constexpr (rules::template may_group_by<Keys...>()) {
            return append(std::move(*this),
                          group_by_clause<Keys...>{detail::make_pack(std::move(keys)...)});
        } else {
            return select_query(std::move(*this));
        }
    }
    template <class... Keys>
    constexpr auto group_by(Keys... keys) const& {
        return select_query(*this).group_by(std::move(keys)...);
    }

    /// Keeps the groups for which `condition` is true.
    template <class Condition>
    constexpr auto having(Condition condition) && {
        if constexpr (rules::template may_choose_groups<Condition>()) {
            return append(std::move(*this), having_clause<Condition>{std::move(condition)});
        } else {
            return select_query(std::move(*this));
        }
    }
    template <class Condition>
    constexpr auto having(Condition condition) const& {
        return select_query(*this).having(std::move(condition));
    }

    /// Sorts by `keys`, the first one first; `.desc()` on a key turns it round.
    template <class... Keys>
    constexpr auto order_by(Keys... keys) && {
        if constexpr (rules::template may_order_by<shape, Keys...>()) {
            return append(std::move(*this),
                          order_by_clause<Keys...>{detail::make_pack(std::move(keys)...)});
        } else {
            return select_query(std::move(*this));
        }
    }
    template <class... Keys>
    constexpr auto order_by(Keys... keys) const& {
        return select_query(*this).order_by(std::move(keys)...);
    }

    /// At most `count` rows. Throws `misuse_error` when it is negative.
    constexpr auto limit(std::int64_t count) && {
        detail::check_row_number(count);
        return append(std::move(*this), limit_clause{count});
    }
    constexpr auto limit(std::int64_t count) const& { return select_query(*this).limit(count); }

    /// Leaves out the first `count` rows. Throws `misuse_error` when it is negative.
    constexpr auto offset(std::int64_t count) && {
        detail::check_row_number(count);
        constexpr bool has_limit = (false || ... || std::is_same_v<Clauses, limit_clause>);
        return append(std::move(*this), offset_clause<has_limit>{count});
    }
    constexpr auto offset(std::int64_t count) const& { return select_query(*this).offset(count); }

    /// Gives equal rows once.
    [[nodiscard]] constexpr auto distinct() const { return with_rows<distinct_rows>(); }

    /// Of the rows that are equal by `keys` it gives the first in the order of `order_by`, which begins
    /// with the same keys. PostgreSQL has it.
    template <class... Keys>
    constexpr auto distinct_on(Keys...) const {
        if constexpr (rules::template may_be_distinct_by<Keys...>()) {
            return with_rows<distinct_on_keys<Keys...>>();
        } else {
            return *this;
        }
    }

    /// Gives rows as `Row`, whose fields take the selected columns by position.
    template <entity_type Row>
    constexpr auto into() const {
        return []<class Old, class... Items>(const select_list<Old, Items...>& old,
                                             const select_query& self) {
            using new_list = select_list<Row, Items...>;
            return select_query<Rows, new_list, From, Clauses...>{
                static_cast<const Clauses&>(self)..., {}, new_list{old.expressions}, self.source};
        }(list, *this);
    }

    template <class Writer>
    static constexpr void write(Writer& out) {
        write_as<void>(out);
    }
    /// The same with the columns named as those of `As`.
    template <class As, class Writer>
    static constexpr void write_as(Writer& out) {
        const bool before = out.qualify(From::is_joined);
        const bool outer_before = out.outer_join(From::outer_tables::size != 0);
        const bool where_before = out.begin_where(false);
        if constexpr (std::is_same_v<Rows, all_rows_selected>) {
            out.text("SELECT ");
        } else {
            Rows::template write<typename List::items, detail::order_keys<Clauses...>>(out);
        }
        if constexpr (std::is_void_v<As>) {
            List::write(out);
        } else {
            List::template write_as<As>(out);
        }
        From::write(out);
        (Clauses::template write<scope_type, shape>(out), ...);
        out.begin_where(where_before);
        out.outer_join(outer_before);
        out.qualify(before);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        list.bind(binder);
        source.bind(binder);
        (static_cast<const Clauses&>(*this).bind(binder), ...);
    }

    /// What can be said only of the whole query; every verb that runs it asks.
    static constexpr bool check() {
        if constexpr (check_inside()) {
            return checks::stands_alone<outer_columns>();
        } else {
            return false;
        }
    }
    /// The same of a query that stands inside another.
    static constexpr bool check_inside() {
        using ordered = meta::concatenate<typename Rows::keys, detail::order_keys<Clauses...>>;
        // An aggregate in ORDER BY makes one group of all rows as well as one in the list does.
        using aggregated_items =
            std::conditional_t<is_grouped || List::has_aggregate || detail::have_aggregate<ordered>,
                               meta::concatenate<typename List::items, ordered>, meta::type_list<>>;
        if constexpr (!checks::has_from<List, From>()) {
            return false;
        } else if constexpr (!checks::columns_are_in_from<From>(typename List::columns{})) {
            return false;
        } else if constexpr (!checks::items_are_grouped(detail::group_keys<Clauses...>{},
                                                        aggregated_items{})) {
            return false;
        } else if constexpr (!may_take_rows()) {
            return false;
        } else if constexpr (!std::is_same_v<typename List::row, row_by_items>) {
            return checks::row(static_cast<shape*>(nullptr),
                               reflect::field_types<typename List::row>{});
        } else {
            return true;
        }
    }

private:
    using rules = detail::select_rules<List, From, Clauses...>;

    template <class Self, class Clause>
    static constexpr auto append(Self&& self, Clause clause) {
        if constexpr (rules::template may_follow<Clause>()) {
            return select_query<Rows, List, From, Clauses..., Clause>{
                static_cast<Clauses&&>(self)...,
                std::move(clause),
                {},
                static_cast<Self&&>(self).list,
                static_cast<Self&&>(self).source};
        } else {
            return select_query(std::forward<Self>(self));
        }
    }

    template <class Self, class Condition>
    static constexpr auto add_where(Self&& self, Condition condition) {
        if constexpr (!checks::has_from<List, From>()) {
            return select_query(std::forward<Self>(self));
        } else if constexpr (!detail::may_choose_rows<Condition, From>()) {
            return select_query(std::forward<Self>(self));
        } else if constexpr (requires {
                                 select_query::both(std::forward<Self>(self), condition);
                             }) {
            return both(std::forward<Self>(self), std::move(condition));
        } else {
            return append(std::forward<Self>(self), where_clause<Condition>{std::move(condition)});
        }
    }

    // A second where(): the two conditions become one.
    template <class First, class Second>
    static constexpr auto both(select_query<Rows, List, From, where_clause<First>> self,
                               Second second) {
        using clause = where_clause<conjunction<First, Second>>;
        return select_query<Rows, List, From, clause>{
            clause{{{std::move(self.filter), std::move(second)}}},
            {},
            std::move(self.list),
            std::move(self.source)};
    }

    friend joins<select_query>;
    friend row_locks<select_query>;

    template <join_kind Kind, class Source, class On>
    constexpr auto with_join(detail::source_of<Source> added, On on) const {
        using table = typename detail::source_of<Source>::table;
        using join = joined_table<Kind, Source, On>;
        constexpr bool keeps_its_rows = Kind == join_kind::right || Kind == join_kind::full;
        if constexpr (!rules::template may_join<table>()) {
            return *this;
        } else if constexpr (!checks::stands_after_its_tables<table, From, keeps_its_rows>()) {
            return *this;
        } else if constexpr (Kind == join_kind::cross) {
            return joined_by(join{std::move(added), std::move(on)});
        } else if constexpr (!detail::may_choose_rows<On, detail::joined_from<From, join>>()) {
            // The table is there all the same: its columns may be used further on.
            return joined_by(joined_table<Kind, Source, value<bool>>{std::move(added), {{}, true}});
        } else {
            return joined_by(join{std::move(added), std::move(on)});
        }
    }

    template <join_kind Kind, class Table, class On>
    auto with_optional_join(bool wanted, On on) const {
        using join = joined_table<Kind, Table, On>;
        if constexpr (!rules::template may_join<Table>()) {
            return *this;
        } else if constexpr (!detail::may_choose_rows<On, detail::joined_from<From, join>>()) {
            return *this;
        } else {
            return joined_by(optional_join<join>{{wanted, join{{}, std::move(on)}}});
        }
    }

    template <class Join>
    constexpr auto joined_by(Join join) const {
        return []<class Root, class... Joins>(
                   const List& items, const sorrel::from<Root, Joins...>& known, Join last) {
            using joined = sorrel::from<Root, Joins..., Join>;
            return select_query<Rows, List, joined, Clauses...>{
                {},
                items,
                joined{static_cast<const Joins&>(known)..., std::move(last), known.first}};
        }(list, source, std::move(join));
    }

    static constexpr bool may_take_rows() {
        if constexpr (Rows::keys::size != 0 || (false || ... || detail::is_lock<Clauses>)) {
            return rules::template may_select<Rows, is_grouped>();
        } else {
            return true;
        }
    }

    template <class NewRows>
    constexpr auto with_rows() const {
        return select_query<NewRows, List, From, Clauses...>{
            static_cast<const Clauses&>(*this)..., {}, list, source};
    }

    template <lock_strength Strength, class... Tables>
    constexpr auto lock() const {
        return append(
            select_query(*this),
            lock_clause<Strength, lock_wait::wait, typename detail::source_of<Tables>::table...>{});
    }

    template <lock_wait Wait>
    constexpr auto wait() const {
        if constexpr (checks::wait_after_lock<Clauses...>()) {
            return [this]<class... New>(New... clauses) {
                return select_query<Rows, List, From, New...>{
                    std::move(clauses)..., {}, list, source};
            }(detail::waiting<Wait>(static_cast<const Clauses&>(*this))...);
        } else {
            return *this;
        }
    }
};

/// Selects whole rows of `Table` as structs.
template <entity_type Table>
[[nodiscard]] constexpr auto select() {
    using list = select_list<row_by_items, whole_entity<Table>>;
    return select_query<all_rows_selected, list, from<Table>>{};
}

// For what is no table.
template <class Type>
    requires(!entity_type<Type>)
constexpr auto select() {
    if constexpr (!checks::table_struct<Type>()) {
        return select_query<all_rows_selected, select_list<row_by_items>, no_from>{};
    }
}

/// Selects columns, expressions and whole structs (`entity<User>`). One item gives rows of its own
/// type, several give a `std::tuple`; `into<Struct>()` fills a struct instead.
template <class... Items>
    requires(sizeof...(Items) > 0)
[[nodiscard]] constexpr auto select(Items... items) {
    if constexpr (checks::may_be_selected<Items...>()) {
        using list = select_list<row_by_items, Items...>;
        using source = typename detail::implied_from<typename list::columns>::type;
        return select_query<all_rows_selected, list, source>{
            {}, list{detail::make_pack(std::move(items)...)}, {}};
    } else {
        return select_query<all_rows_selected, select_list<row_by_items>, no_from>{};
    }
}

}  // namespace sorrel
