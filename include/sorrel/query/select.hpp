// SPDX-License-Identifier: MIT
// SELECT: `select<User>()`, `select(col<&User::name>, count())`, and the clauses chained to it.
#pragma once

#include <sorrel/error/kinds.hpp>
#include <sorrel/query/check/clause_order.hpp>
#include <sorrel/query/check/nested_aggregate.hpp>
#include <sorrel/query/check/not_a_condition.hpp>
#include <sorrel/query/check/ungrouped_column.hpp>
#include <sorrel/query/check/unknown_table.hpp>
#include <sorrel/query/check/wrong_row.hpp>
#include <sorrel/query/clause.hpp>
#include <sorrel/query/detail/grouping.hpp>
#include <sorrel/query/from.hpp>
#include <sorrel/query/logic.hpp>
#include <sorrel/query/select_list.hpp>

#include <cstdint>
#include <type_traits>
#include <utility>

namespace sorrel {

/// A query that gives rows. Every member returns a new query and leaves this one as it was, so a
/// query, or the beginning of one, can be kept and used again.
template <bool Distinct, class List, class From, class... Clauses>
struct select_query : Clauses... {
    [[no_unique_address]] List list;
    [[no_unique_address]] From source;

    static constexpr bool is_grouped = (false || ... || Clauses::groups);
    using scope_type = scope<typename From::outer_tables, is_grouped>;
    /// Compared with the live schema when the query first runs on a connection.
    using tables = typename From::tables;
    using shape = typename detail::shape_of_list<List, scope_type>::type;
    /// The C++ type of one row.
    using row = typename shape::row;

    /// Reads from `Table`. Not needed when all selected columns belong to one table.
    template <entity_type Table>
    constexpr auto from() const {
        checks::clause_order<detail::source_clause, Clauses...>();
        return select_query<Distinct, List, sorrel::from<Table>>{list, {}};
    }

    /// Adds `Table` where `on` holds; a row without a partner is left out.
    template <entity_type Table, class On>
    constexpr auto join(On on) const {
        return with_join<Table, inner_join<Table, On>>(std::move(on));
    }

    /// Adds `Table` where `on` holds; a row without a partner stays, and the columns of `Table`
    /// become optional.
    template <entity_type Table, class On>
    constexpr auto left_join(On on) const {
        return with_join<Table, sorrel::left_join<Table, On>>(std::move(on));
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
        checks::group_keys<Keys...>();
        (checks::columns_are_in_from<From>(typename Keys::columns{}), ...);
        return append(std::move(*this),
                      group_by_clause<Keys...>{detail::make_pack(std::move(keys)...)});
    }
    template <class... Keys>
    constexpr auto group_by(Keys... keys) const& {
        return select_query(*this).group_by(std::move(keys)...);
    }

    /// Keeps the groups for which `condition` is true.
    template <class Condition>
    constexpr auto having(Condition condition) && {
        checks::conditions<Condition>();
        checks::having_after_group_by<Clauses...>();
        checks::columns_are_in_from<From>(typename Condition::columns{});
        checks::items_are_grouped(detail::group_keys<Clauses...>{}, meta::type_list<Condition>{});
        return append(std::move(*this), having_clause<Condition>{std::move(condition)});
    }
    template <class Condition>
    constexpr auto having(Condition condition) const& {
        return select_query(*this).having(std::move(condition));
    }

    /// Sorts by `keys`, the first one first; `.desc()` on a key turns it round.
    template <class... Keys>
    constexpr auto order_by(Keys... keys) && {
        (checks::columns_are_in_from<From>(typename Keys::columns{}), ...);
        return append(std::move(*this),
                      order_by_clause<Keys...>{detail::make_pack(std::move(keys)...)});
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
    [[nodiscard]] constexpr auto distinct() const {
        return select_query<true, List, From, Clauses...>{static_cast<const Clauses&>(*this)...,
                                                          list, source};
    }

    /// Gives rows as `Row`, whose fields take the selected columns by position.
    template <entity_type Row>
    constexpr auto into() const {
        return []<class Old, class... Items>(const select_list<Old, Items...>& old,
                                             const select_query& self) {
            using new_list = select_list<Row, Items...>;
            return select_query<Distinct, new_list, From, Clauses...>{
                static_cast<const Clauses&>(self)..., new_list{old.expressions}, self.source};
        }(list, *this);
    }

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.qualify(From::is_joined);
        out.text(Distinct ? "SELECT DISTINCT " : "SELECT ");
        List::write(out);
        From::write(out);
        (Clauses::write(out), ...);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        list.bind(binder);
        source.bind(binder);
        (static_cast<const Clauses&>(*this).bind(binder), ...);
    }

    /// What can be said only of the whole query; every verb that runs it asks.
    static constexpr void check() {
        checks::has_from<List, From>();
        checks::columns_are_in_from<From>(typename List::columns{});
        if constexpr (is_grouped || List::has_aggregate) {
            using keys = detail::group_keys<Clauses...>;
            checks::items_are_grouped(keys{}, typename List::items{});
            checks::items_are_grouped(keys{}, detail::order_keys<Clauses...>{});
        }
        if constexpr (!std::is_same_v<typename List::row, row_by_items>) {
            checks::row(static_cast<shape*>(nullptr));
        }
    }

private:
    template <class Self, class Clause>
    static constexpr auto append(Self&& self, Clause clause) {
        checks::has_from<List, From>();
        checks::clause_order<Clause, Clauses...>();
        return select_query<Distinct, List, From, Clauses..., Clause>{
            static_cast<Clauses&&>(self)..., std::move(clause), std::forward<Self>(self).list,
            std::forward<Self>(self).source};
    }

    template <class Self, class Condition>
    static constexpr auto add_where(Self&& self, Condition condition) {
        checks::conditions<Condition>();
        checks::columns_are_in_from<From>(typename Condition::columns{});
        checks::no_aggregate_in_where<Condition>();
        if constexpr (requires { select_query::both(std::forward<Self>(self), condition); }) {
            return both(std::forward<Self>(self), std::move(condition));
        } else {
            return append(std::forward<Self>(self), where_clause<Condition>{std::move(condition)});
        }
    }

    // A second where(): the two conditions become one.
    template <class First, class Second>
    static constexpr auto both(select_query<Distinct, List, From, where_clause<First>> self,
                               Second second) {
        using clause = where_clause<conjunction<First, Second>>;
        return select_query<Distinct, List, From, clause>{
            clause{{{std::move(self.filter), std::move(second)}}}, std::move(self.list),
            std::move(self.source)};
    }

    template <class Table, class Join, class On>
    constexpr auto with_join(On on) const {
        checks::has_from<List, From>();
        checks::clause_order<detail::source_clause, Clauses...>();
        checks::not_joined_twice<Table, From>();
        checks::conditions<On>();
        checks::no_aggregate_in_where<On>();
        return []<class Root, class... Joins>(const List& items,
                                              const sorrel::from<Root, Joins...>& known, On last) {
            using joined = sorrel::from<Root, Joins..., Join>;
            checks::columns_are_in_from<joined>(typename On::columns{});
            return select_query<Distinct, List, joined, Clauses...>{
                items, joined{static_cast<const Joins&>(known)..., Join{std::move(last)}}};
        }(list, source, std::move(on));
    }
};

/// Selects whole rows of `Table` as structs.
template <entity_type Table>
[[nodiscard]] constexpr auto select() {
    using list = select_list<row_by_items, whole_entity<Table>>;
    return select_query<false, list, from<Table>>{{}, {}};
}

/// Selects columns, expressions and whole structs (`entity<User>`). One item gives rows of its own
/// type, several give a `std::tuple`; `into<Struct>()` fills a struct instead.
template <expression... Items>
    requires(sizeof...(Items) > 0)
[[nodiscard]] constexpr auto select(Items... items) {
    using list = select_list<row_by_items, Items...>;
    using source = typename detail::implied_from<typename list::columns>::type;
    return select_query<false, list, source>{list{detail::make_pack(std::move(items)...)}, {}};
}

}  // namespace sorrel
