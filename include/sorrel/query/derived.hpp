// SPDX-License-Identifier: MIT
// A query in FROM: `derived<Revenue>(select(…))`, whose columns are the fields of a plain struct.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/check/wrong_subquery.hpp>
#include <sorrel/query/source.hpp>
#include <sorrel/schema/table.hpp>

#include <utility>

namespace sorrel {

/// A query that is read like a table: its columns are `col<&Row::field>`, by position.
template <class Row, class Query>
struct derived_table {
    using source_tag = void;
    using table = Row;
    using stored_tables = typename Query::tables;
    using marks = typename Query::outer_columns;

    Query query;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("(");
        Query::template write_as<Row>(out);
        out.text(") AS ");
        out.identifier(table_of<Row>.name);
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        query.bind(binder);
    }
};

/// Reads the rows of a query as if they were a table with the fields of `Row`.
/// @code
/// struct Spending { std::int64_t customer = 0; double total = 0; };
/// const auto spending = derived<Spending>(
///     select(col<&Order::customer>, sum(col<&Order::total>)).group_by(col<&Order::customer>));
/// db.all(select(col<&Customer::name>, col<&Spending::total>)
///            .from<Customer>()
///            .join(spending, col<&Spending::customer> == col<&Customer::id>));
/// @endcode
/// It cannot name columns of the query around it.
template <entity_type Row, class Query>
[[nodiscard]] constexpr auto derived(Query query) {
    if constexpr (checks::rows_named<Row, Query>()) {
        return derived_table<Row, Query>{std::move(query)};
    } else {
        return detail::entity_source<Row>{};
    }
}

}  // namespace sorrel
