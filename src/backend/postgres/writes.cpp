// SPDX-License-Identifier: MIT
// Looking for words that write, past names, literals and comments.
#include "writes.hpp"

#include <algorithm>
#include <cstddef>
#include <string>

namespace sorrel::postgres::detail {

namespace {

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// The end of the literal, quoted name or comment that begins at `at`, or `at` when none does.
std::size_t skip_quoted(std::string_view sql, std::size_t at) {
    const auto until = [&](std::string_view end, std::size_t from) {
        const auto found = sql.find(end, from);
        return found == sql.npos ? sql.size() : found + end.size();
    };
    if (sql[at] == '\'' || sql[at] == '"') {
        return until(sql.substr(at, 1), at + 1);
    }
    const auto two = sql.substr(at, 2);
    return two == "--" ? until("\n", at) : two == "/*" ? until("*/", at + 2) : at;
}

/// Takes the next word off the front, in upper case; empty at the end.
std::string take_word(std::string_view& sql) {
    std::size_t at = 0;
    while (at < sql.size() && !is_letter(sql[at])) {
        const auto end = skip_quoted(sql, at);
        at = end == at ? at + 1 : end;
    }
    std::string word;
    for (; at < sql.size() && is_letter(sql[at]); ++at) {
        const char c = sql[at];
        word += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    sql.remove_prefix(std::min(at, sql.size()));
    return word;
}

}  // namespace

bool may_write(std::string_view sql) noexcept {
    try {
        std::string before = take_word(sql);
        if (before != "SELECT" && before != "WITH" && before != "VALUES" && before != "TABLE" &&
            before != "SHOW") {
            return true;
        }
        for (auto word = take_word(sql); !word.empty(); word = take_word(sql)) {
            const bool is_lock = before == "FOR" || before == "KEY";  // FOR NO KEY UPDATE
            if (word == "INSERT" || (word == "UPDATE" && !is_lock) || word == "DELETE" ||
                word == "MERGE" || word == "INTO") {
                return true;
            }
            before = std::move(word);
        }
        return false;
    } catch (...) {  // no memory for a word: be careful
        return true;
    }
}

}  // namespace sorrel::postgres::detail
