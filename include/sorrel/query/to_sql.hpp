// SPDX-License-Identifier: MIT
// The text of a query, for people who look.
#pragma once

#include <sorrel/dialect/render.hpp>
#include <sorrel/query/assembly.hpp>

#include <string>
#include <string_view>

namespace sorrel {

/// How a text is laid out.
enum class sql_layout : unsigned char {
    one_line,  ///< as it is sent
    indented,  ///< a line for each clause, subqueries further to the right
};

namespace detail {

[[nodiscard]] std::string indented_sql(std::string_view text);

}  // namespace detail

/// The SQL text of a query in a dialect: `to_sql<sqlite::dialect>(query)`. Its values are not in it; a
/// part that is chosen at run time is, as it is now. Of a static query `sql_text` is the same as a
/// constant.
template <dialect Dialect, class Query>
[[nodiscard]] std::string to_sql(const Query& query, sql_layout layout = sql_layout::one_line) {
    std::string text{sql_text<Query, Dialect>};
    if constexpr (detail::is_chosen_at_run_time<Query>) {
        text = detail::assembled_text(query, text, facts_of<Dialect>);
    }
    return layout == sql_layout::indented ? detail::indented_sql(text) : text;
}

}  // namespace sorrel
