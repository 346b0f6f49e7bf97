// SPDX-License-Identifier: MIT
// Reading CREATE INDEX (https://sqlite.org/lang_createindex.html).
#include "../sql_tokens.hpp"
#include "index_text.hpp"

#include <algorithm>
#include <span>

namespace sorrel::sqlite::detail {

using sorrel::detail::brackets;
using sorrel::detail::mentions;
using sorrel::detail::quoted_name;
using sorrel::detail::source_of;
using sorrel::detail::sql_token;
using sorrel::detail::tokens_of;
using sorrel::detail::without_parentheses;

namespace {

using token_span = std::span<const sql_token>;

std::string part_text(token_span part) {
    while (!part.empty() && (part.back().is("ASC") || part.back().is("DESC"))) {
        part = part.first(part.size() - 1);
    }
    if (part.size() > 2 && part[part.size() - 2].is("COLLATE")) {
        part = part.first(part.size() - 2);
    }
    return part.empty()
               ? std::string()
               : without_parentheses(source_of(part.front(), part.back()), brackets::quote);
}

}  // namespace

bool index_text::uses(std::string_view column) const {
    return mentions(where, column, brackets::quote) ||
           std::any_of(parts.begin(), parts.end(), [&](const std::string& part) {
               return mentions(part, column, brackets::quote);
           });
}

index_text parse_index(std::string_view sql) {
    const auto tokens = tokens_of(sql, brackets::quote);
    index_text found;
    std::size_t at = 0;
    while (at < tokens.size() && !tokens[at].is("ON")) {
        ++at;
    }
    const bool is_index = tokens.size() > 2 && tokens[0].is("CREATE") &&
                          (tokens[1].is("INDEX") || tokens[2].is("INDEX"));
    if (!is_index || at + 2 >= tokens.size()) {
        return found;
    }
    found.name = tokens[at - 1].value();
    found.table = tokens[at + 1].value();
    std::size_t begin = at + 3;
    int depth = 1;
    for (at = begin; at < tokens.size() && depth > 0; ++at) {
        depth += tokens[at].is("(") ? 1 : 0;
        depth -= tokens[at].is(")") ? 1 : 0;
        if (depth == 0 || (depth == 1 && tokens[at].is(","))) {
            found.parts.push_back(part_text(token_span(tokens).subspan(begin, at - begin)));
            begin = at + 1;
        }
    }
    if (at + 1 < tokens.size() && tokens[at].is("WHERE")) {
        found.where = source_of(tokens[at + 1], tokens.back());
    }
    return found;
}

std::string renamed_index(std::string_view sql, std::string_view name) {
    const auto tokens = tokens_of(sql, brackets::quote);
    const auto on = std::find_if(tokens.begin(), tokens.end(),
                                 [](const sql_token& token) { return token.is("ON"); });
    const bool is_unique = tokens.size() > 1 && tokens[1].is("UNIQUE");
    return (is_unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ") + quoted_name(name) + " " +
           (on != tokens.end() ? source_of(*on, tokens.back()) : std::string());
}

}  // namespace sorrel::sqlite::detail
