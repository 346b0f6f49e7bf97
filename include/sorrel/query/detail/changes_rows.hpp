// SPDX-License-Identifier: MIT
// What a raw SQL text begins with.
#pragma once

#include <sorrel/query/detail/placeholders.hpp>

#include <cstddef>
#include <string_view>

namespace sorrel::detail {

/// The first word of a text, past blanks and comments.
constexpr std::string_view first_word(std::string_view text) {
    const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    std::size_t begin = 0;
    while (begin < text.size() && !is_letter(text[begin])) {
        const auto end = skip_quoted(text, begin);
        begin = end == begin ? begin + 1 : end;
    }
    std::size_t end = begin;
    while (end < text.size() && is_letter(text[end])) {
        ++end;
    }
    return text.substr(begin, end - begin);
}

/// Whether both are the same word, whatever the case of `word`.
constexpr bool is_keyword(std::string_view word, std::string_view keyword) {
    if (word.size() != keyword.size()) {
        return false;
    }
    for (std::size_t i = 0; i != word.size(); ++i) {
        const char upper =
            word[i] >= 'a' && word[i] <= 'z' ? static_cast<char>(word[i] - 'a' + 'A') : word[i];
        if (upper != keyword[i]) {
            return false;
        }
    }
    return true;
}

/// Whether a text may change rows and give some too, as INSERT … RETURNING does. Others that write,
/// such as PRAGMA or VACUUM, often refuse to be part of a transaction.
constexpr bool may_change_rows(std::string_view text) {
    for (const auto keyword : {"INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE", "WITH"}) {
        if (is_keyword(first_word(text), keyword)) {
            return true;
        }
    }
    return false;
}

}  // namespace sorrel::detail
