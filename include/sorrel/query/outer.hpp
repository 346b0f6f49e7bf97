// SPDX-License-Identifier: MIT
// `outer(col<&Order::id>)`: inside a subquery, a column of the query around it.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/nested_aggregate.hpp>
#include <sorrel/query/expression.hpp>
#include <sorrel/query/operand.hpp>
#include <sorrel/query/run_time_part.hpp>

#include <type_traits>

namespace sorrel {

/// Stands among a query's columns for one that belongs to the query around it.
template <class Column>
struct outer_reference {
    using column = Column;
};

namespace detail {

template <class Column>
struct column_of_outer_query {
    using type = meta::type_list<>;
};
template <class Column>
struct column_of_outer_query<outer_reference<Column>> {
    using type = meta::type_list<Column>;
};

// Of the whole query it is true, too, that a part is chosen at run time.
template <>
struct column_of_outer_query<run_time_mark> {
    using type = meta::type_list<run_time_mark>;
};

template <class Columns>
struct outer_columns;
template <class... Columns>
struct outer_columns<meta::type_list<Columns...>> {
    using type = meta::concatenate<typename column_of_outer_query<Columns>::type...>;
};
/// Those of `Columns` that belong to the query around, as that query sees them.
template <class Columns>
using outer_columns_among = typename outer_columns<Columns>::type;

template <class Columns>
struct outer_references;
template <class... Columns>
struct outer_references<meta::type_list<Columns...>> {
    using type = meta::type_list<outer_reference<Columns>...>;
};

}  // namespace detail

/// An expression over the rows of the query around. It is one value for the subquery, so it may stand
/// anywhere in it.
template <class Inner>
struct outer_expression : operand<outer_expression<Inner>> {
    using value_type = typename Inner::value_type;
    using columns = typename detail::outer_references<typename Inner::columns>::type;
    using loose_columns = meta::type_list<>;
    static constexpr precedence binds = Inner::binds;
    static constexpr bool has_aggregate = false;
    static constexpr bool has_value = Inner::has_value;
    template <class Scope>
    static constexpr bool nullable = Inner::template nullable<scope<meta::type_list<>, true>>;

    Inner inner;

    template <class Writer>
    static constexpr void write(Writer& out) {
        // Unqualified, the name would be looked for in the subquery's own tables first.
        const bool before = out.qualify(true);
        const bool outer_before = out.outer_join(true);  // for all that is known here
        Inner::write(out);
        out.outer_join(outer_before);
        out.qualify(before);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        inner.bind(binder);
    }
};

/// A column, or an expression over columns, of the query that the subquery stands in.
template <expression Inner>
[[nodiscard]] constexpr auto outer(const Inner& inner) {
    if constexpr (checks::no_aggregate_in_where<Inner>()) {
        return outer_expression<Inner>{{}, inner};
    } else {
        return detail::unbindable{};
    }
}

}  // namespace sorrel
