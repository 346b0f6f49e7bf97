// SPDX-License-Identifier: MIT
// From a query's type and a dialect to its SQL text, as a compile-time constant.
#pragma once

#include <sorrel/dialect/writer.hpp>

#include <array>
#include <cstddef>
#include <string_view>

namespace sorrel {

namespace detail {

/// Whether a part of the query is chosen at run time; then its text is not complete, and its
/// parameters are numbered when it is: see query/assembly.hpp.
template <class Query>
inline constexpr bool is_chosen_at_run_time = false;
template <class Query>
    requires requires { Query::is_chosen_at_run_time; }
inline constexpr bool is_chosen_at_run_time<Query> = Query::is_chosen_at_run_time;

template <class Query>
constexpr void write_query(writer& out) {
    if (is_chosen_at_run_time<Query>) {
        out.defer_parameters();
    }
    Query::write(out);
}

/// What is known of a text before it is there: how long it is, and what it needs.
struct text_facts {
    std::size_t size = 0;
    feature_set needs{};
};

template <class Query, class Dialect>
constexpr text_facts measure_text() {
    writer measure{nullptr, facts_of<Dialect>};
    write_query<Query>(measure);
    return {measure.size(), measure.needed()};
}
template <class Query, class Dialect>
inline constexpr text_facts text_facts_of = measure_text<Query, Dialect>();

/// The text with a closing NUL, which C interfaces like.
template <class Query, class Dialect>
constexpr auto rendered_text() {
    std::array<char, text_facts_of<Query, Dialect>.size + 1> text{};
    writer out{text.data(), facts_of<Dialect>};
    write_query<Query>(out);
    return text;
}

template <class Query, class Dialect>
inline constexpr auto text_of = rendered_text<Query, Dialect>();

}  // namespace detail

/// The SQL text of a query in a dialect; a constant, since a query's structure is its type:
/// `static_assert(sql_text<decltype(query), sqlite::dialect> == "SELECT …");`
template <class Query, dialect Dialect>
inline constexpr std::string_view sql_text{detail::text_of<Query, Dialect>.data(),
                                           detail::text_of<Query, Dialect>.size() - 1};

}  // namespace sorrel
