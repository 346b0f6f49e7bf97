// SPDX-License-Identifier: MIT
// One page of a query's rows, and how many there are in all.
#pragma once

#include <sorrel/meta/type_list.hpp>
#include <sorrel/query/select_list.hpp>

#include <cstdint>
#include <source_location>
#include <vector>

namespace sorrel {

/// Which page is wanted: the first one has number 1.
struct page_request {
    std::int64_t number = 1;
    std::int64_t size = 20;
};

/// The rows of one page.
template <class Row>
struct page {
    std::vector<Row> rows{};
    std::int64_t number = 1;
    std::int64_t size = 0;        ///< rows a full page has
    std::int64_t total_rows = 0;  ///< on all pages together
    std::int64_t total_pages = 0;
};

namespace detail {

/// The number of rows of a query.
template <class Query>
struct counted_query {
    using shape = row_shape<std::int64_t, value_item<std::int64_t>>;
    using row = std::int64_t;
    using tables = typename Query::tables;
    static constexpr bool is_chosen_at_run_time = Query::is_chosen_at_run_time;

    const Query& query;

    template <class Writer>
    static constexpr void write(Writer& out) {
        out.text("SELECT count(*) FROM (");
        Query::write(out);
        out.text(") AS ");
        out.identifier("counted");
    }
    template <class Binder>
    constexpr void bind(Binder& binder) const {
        query.bind(binder);
    }
    static constexpr bool check() { return Query::check(); }
};

/// The number of rows of a query, or of the roots of a load.
template <class Executor, class Query>
std::int64_t number_of_rows(Executor& on, const Query& query, const std::source_location& where) {
    if constexpr (requires { query.roots(); }) {
        return number_of_rows(on, query.roots(), where);
    } else {
        return on.one(counted_query<Query>{query}, where);
    }
}

/// Throws `misuse_error` when a page cannot be asked for.
void check_page(const page_request& wanted);

}  // namespace detail

}  // namespace sorrel
