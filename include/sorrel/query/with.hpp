// SPDX-License-Identifier: MIT
// WITH: queries named in front of another, `with<Revenue>(select(…)).query(select(…))`.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/wrong_compound.hpp>
#include <sorrel/query/check/wrong_subquery.hpp>
#include <sorrel/query/compound.hpp>
#include <sorrel/query/detail/pack.hpp>
#include <sorrel/schema/table.hpp>

#include <type_traits>
#include <utility>

namespace sorrel {

/// A query under the name of `Row`, whose fields name its columns.
template <class Row, class Query>
struct common_table {
    using table = Row;
    using stored_tables = typename Query::tables;
    static constexpr bool is_recursive = false;
    static constexpr bool is_chosen_at_run_time = Query::is_chosen_at_run_time;

    Query query;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.identifier(table_of<Row>.name);
        const char* separator = " (";
        for (const auto& column : table_of<Row>.columns) {
            out.text(separator);
            out.identifier(column.name);
            separator = ", ";
        }
        out.text(") AS (");
        Query::write(out);
        out.text(")");
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        query.bind(binder);
    }
};

/// A query that begins with some rows and goes on from those it gave last.
template <class Row, class Query>
struct recursive_table : common_table<Row, Query> {
    static constexpr bool is_recursive = true;
};

namespace detail {

template <class Tables, class Common>
struct stored_tables_without;
template <class... Tables, class Common>
struct stored_tables_without<meta::type_list<Tables...>, Common> {
    using type =
        meta::concatenate<std::conditional_t<meta::contains<Tables, Common>, meta::type_list<>,
                                             meta::type_list<Tables>>...>;
};

}  // namespace detail

/// A query with named queries in front of it.
template <class Query, class... Common>
struct with_query {
    using shape = typename Query::shape;
    using row = typename Query::row;
    using tables = typename detail::stored_tables_without<
        meta::concatenate<typename Query::tables, typename Common::stored_tables...>,
        meta::type_list<typename Common::table...>>::type;

    static constexpr bool is_chosen_at_run_time =
        (Query::is_chosen_at_run_time || ... || Common::is_chosen_at_run_time);

    detail::pack<Common...> common;
    Query query;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text((false || ... || Common::is_recursive) ? "WITH RECURSIVE " : "WITH ");
        const char* separator = "";
        ((out.text(separator), Common::write(out), separator = ", "), ...);
        out.text(" ");
        Query::write(out);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        common.bind(binder);
        query.bind(binder);
    }
    static constexpr bool check() { return Query::check(); }
};

/// Named queries that wait for the one that reads them.
template <class... Common>
struct with_list {
    detail::pack<Common...> common;

    /// Names one more query, which may read those before it.
    template <entity_type Row, class Query>
    [[nodiscard]] constexpr auto with(Query next) const {
        if constexpr (checks::rows_named<Row, Query>()) {
            return with_list<Common..., common_table<Row, Query>>{
                detail::append_to(common, common_table<Row, Query>{std::move(next)})};
        } else {
            return *this;
        }
    }

    /// The query itself: it reads the named ones as tables, `from<Row>()`.
    template <class Query>
    [[nodiscard]] constexpr auto query(Query last) const {
        if constexpr (checks::query_inside<Query>()) {
            return with_query<Query, Common...>{common, std::move(last)};
        } else {
            return last;
        }
    }
};

/// Names a query, so that the one after it can read its rows as a table with the fields of `Row`.
/// @code
/// with<Spending>(select(col<&Order::customer>, sum(col<&Order::total>))
///                    .group_by(col<&Order::customer>))
///     .query(select(max(col<&Spending::total>)))
/// @endcode
template <entity_type Row, class Query>
[[nodiscard]] constexpr auto with(Query query) {
    return with_list<>{}.template with<Row>(std::move(query));
}

/// A query that reads its own rows: begins with those of `first`, and goes on with those of `next`,
/// which reads `from<Row>()` the rows found last, until there are none.
template <entity_type Row, class First, class Next>
[[nodiscard]] constexpr auto with_recursive(First first, Next next) {
    if constexpr (checks::rows_named<Row, First>() && checks::rows_named<Row, Next>()) {
        const auto both = detail::combine<union_all>(std::move(first), std::move(next));
        using table = recursive_table<Row, std::remove_const_t<decltype(both)>>;
        return with_list<table>{detail::make_pack(table{{both}})};
    } else {
        return with_list<>{};
    }
}

}  // namespace sorrel
