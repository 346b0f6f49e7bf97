// SPDX-License-Identifier: MIT
// A query inside another: `.in(query)`, `exists(query)`, `subquery(query)`.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/not_comparable.hpp>
#include <sorrel/query/check/wrong_subquery.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/operand.hpp>
#include <sorrel/query/outer.hpp>
#include <sorrel/query/predicate.hpp>

#include <type_traits>
#include <utility>

namespace sorrel {

namespace detail {

/// What every expression made of a query has: for the query around it, it reads the columns that it
/// names with `outer`.
template <class Query>
struct query_operand {
    static constexpr precedence binds = precedence::atom;
    static constexpr bool has_aggregate = false;
    static constexpr bool has_value = true;
    using columns = typename Query::outer_columns;
    using loose_columns = columns;

    Query query;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("(");
        Query::write(out);
        out.text(")");
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        query.bind(binder);
    }
};

/// The rows of a query as the list of IN.
template <class Query>
struct query_list : query_operand<Query> {
    template <class Scope>
    static constexpr bool nullable = is_optional<typename Query::row>;

    template <bool Negated, class Writer>
    static constexpr void write_in(Writer& out) {
        out.text(Negated ? " NOT IN " : " IN ");
        query_operand<Query>::write(out);
    }
};

}  // namespace detail

/// `EXISTS (query)`; never NULL.
template <bool Negated, class Query>
struct exists_condition : detail::query_operand<Query> {
    using value_type = bool;
    static constexpr precedence binds = Negated ? precedence::negation : precedence::atom;
    template <class Scope>
    static constexpr bool nullable = false;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text(Negated ? "NOT EXISTS (" : "EXISTS (");
        Query::write(out);
        out.text(")");
    }
};

/// The one value of a query: NULL when it gives no row.
template <class Query>
struct scalar_subquery : detail::query_operand<Query>, operand<scalar_subquery<Query>> {
    using value_type = plain<typename Query::row>;
    template <class Scope>
    static constexpr bool nullable =
        !Query::always_gives_one_row || is_optional<typename Query::row>;
};

/// True when the query gives a row; what it selects does not matter.
template <class Query>
[[nodiscard]] constexpr auto exists(Query query) {
    if constexpr (checks::query_inside<Query>()) {
        return exists_condition<false, Query>{{std::move(query)}};
    } else {
        return detail::unbindable{};
    }
}

/// True when the query gives no row.
template <class Query>
[[nodiscard]] constexpr auto not_exists(Query query) {
    if constexpr (checks::query_inside<Query>()) {
        return exists_condition<true, Query>{{std::move(query)}};
    } else {
        return detail::unbindable{};
    }
}

/// The query's value in an expression: `col<&Part::price> > subquery(select(avg(col<&Part::price>)))`.
/// More than one row is an error on PostgreSQL, and the first one on SQLite: let it group all rows,
/// ask by key, or limit it to one.
template <class Query>
[[nodiscard]] constexpr auto subquery(Query query) {
    if constexpr (checks::one_column_inside<Query>()) {
        return scalar_subquery<Query>{{std::move(query)}, {}};
    } else {
        return detail::unbindable{};
    }
}

namespace detail {

template <bool Negated, class Subject, class Query>
constexpr auto in_query(const Subject& subject, const Query& query) {
    if constexpr (!checks::one_column_inside<Query>()) {
        return unbindable{};
    } else if constexpr (!checks::comparable<typename Subject::value_type,
                                             plain<typename Query::row>>()) {
        return unbindable{};
    } else if constexpr (!checks::list_is_clear<Negated, typename Query::row>()) {
        return unbindable{};
    } else {
        return in_condition<Negated, Subject, query_list<Query>>{{subject, {{query}}}};
    }
}

}  // namespace detail

}  // namespace sorrel
