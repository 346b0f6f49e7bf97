// SPDX-License-Identifier: MIT
// What a verb asks of its query before it runs it.
#pragma once

#include <sorrel/query/check/gives_rows.hpp>
#include <sorrel/query/check/not_in_this_database.hpp>
#include <sorrel/query/check/not_storable.hpp>
#include <sorrel/query/check/wrong_key.hpp>
#include <sorrel/reflect/fields.hpp>
#include <sorrel/session/graph.hpp>

#include <type_traits>

namespace sorrel::detail {

// The first thing wrong speaks, and the verb is then compiled without the query, so that nothing else
// fails.

template <class Query, class Dialect>
constexpr bool may_be_sent() {
    if constexpr (Query::check()) {
        return checks::runs_on<Query, Dialect>();
    } else {
        return false;
    }
}

template <class Query, class Dialect>
constexpr bool may_be_read() {
    if constexpr (!checks::gives_rows<Query>()) {
        return false;
    } else if constexpr (!Query::check()) {
        return false;
    } else if constexpr (!checks::rows_are_readable(static_cast<typename Query::shape*>(nullptr))) {
        return false;
    } else {
        return checks::runs_on<Query, Dialect>();
    }
}

template <class Query, class Dialect>
constexpr bool may_be_streamed() {
    if constexpr (checks::can_be_streamed<Query>()) {
        return may_be_read<Query, Dialect>();
    } else {
        return false;
    }
}

template <class Query, class Dialect>
constexpr bool may_be_run() {
    if constexpr (checks::gives_no_rows<Query>()) {
        return may_be_sent<Query, Dialect>();
    } else {
        return false;
    }
}

template <class Table, class... Key>
constexpr bool may_be_found() {
    if constexpr (checks::key_of<Table, Key...>()) {
        return checks::struct_is_readable<Table>(reflect::field_types<Table>{});
    } else {
        return false;
    }
}

struct no_row_type {};

template <class Query>
constexpr auto find_refused_row() {
    if constexpr (checks::is_query_with_rows<Query>) {
        return std::type_identity<typename Query::shape::row>{};
    } else if constexpr (read_in_levels<Query>) {
        return std::type_identity<typename Query::levels_of>{};
    } else {
        return std::type_identity<no_row_type>{};
    }
}

/// The rows of a query that was refused, so that the code around it still compiles.
template <class Query>
using refused_row = typename decltype(find_refused_row<Query>())::type;

}  // namespace sorrel::detail
