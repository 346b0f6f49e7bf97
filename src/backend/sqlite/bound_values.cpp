// SPDX-License-Identifier: MIT
// SQLite does not give back what was bound to it, except by writing it into the statement's text: so the
// values are where that differs from the text with placeholders.
#include "../../dialect/sql_tokens.hpp"
#include "bound_values.hpp"

#include <algorithm>
#include <memory>
#include <string_view>

namespace sorrel::sqlite::detail {

namespace {

struct free_text {
    void operator()(char* text) const noexcept { sqlite3_free(text); }
};

bool is_in_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// The length of the literal a text begins with: NULL, a number, a string, x'…' or zeroblob(…).
std::size_t literal_size(std::string_view text) {
    std::size_t at = text.starts_with("x'") || text.starts_with('-') ? 1 : 0;
    if (at < text.size() && text[at] == '\'') {
        for (++at; at < text.size(); ++at) {
            if (text[at] == '\'' && !text.substr(at + 1).starts_with('\'')) {
                return at + 1;
            }
            if (text[at] == '\'') {  // doubled, it stands for itself
                ++at;
            }
        }
        return text.size();
    }
    const auto is_exponent_sign = [&] {
        return (text[at] == '-' || text[at] == '+') && at != 0 && text[at - 1] == 'e';
    };
    while (at < text.size() && (is_in_word(text[at]) || text[at] == '.' || is_exponent_sign())) {
        ++at;
    }
    if (text.substr(at).starts_with('(')) {
        at = std::min(text.find(')', at), text.size() - 1) + 1;
    }
    return at;
}

}  // namespace

std::vector<std::string> bound_values(sqlite3_stmt* statement) {
    std::vector<std::string> values;
    const std::string_view sql = sqlite3_sql(statement);
    const std::unique_ptr<char, free_text> written(sqlite3_expanded_sql(statement));
    if (written == nullptr || sqlite3_bind_parameter_count(statement) == 0) {
        return values;
    }
    const std::string_view expanded = written.get();
    std::size_t grown = 0;  // by the values so far
    std::size_t shrunk = 0;
    const auto tokens = sorrel::detail::tokens_of(sql, sorrel::detail::brackets::quote);
    for (std::size_t i = 0; i != tokens.size(); ++i) {
        if (tokens[i].kind != sorrel::detail::token_kind::sign ||
            std::string_view("?:@$").find(tokens[i].text) == std::string_view::npos) {
            continue;
        }
        const auto begin = static_cast<std::size_t>(tokens[i].text.data() - sql.data());
        std::size_t end = begin + 1;
        while (end != sql.size() && is_in_word(sql[end])) {  // ?1, :name
            ++end;
        }
        const std::size_t at = begin + grown - shrunk;
        if (at >= expanded.size()) {
            break;
        }
        const auto size = literal_size(expanded.substr(at));
        values.emplace_back(expanded.substr(at, size));
        grown += size;
        shrunk += end - begin;
    }
    return values;
}

}  // namespace sorrel::sqlite::detail
