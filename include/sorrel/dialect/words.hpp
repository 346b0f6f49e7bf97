// SPDX-License-Identifier: MIT
// Going through the words of an SQL text, past strings, quoted names and comments.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string_view>

namespace sorrel::detail {

/// The end of the string, quoted name or comment that begins at `at`, or `at` when none does.
constexpr std::size_t skip_quoted(std::string_view text, std::size_t at) {
    // find() is no constant expression under GCC's undefined-behaviour sanitizer
    const auto until = [&](std::string_view end, std::size_t from) {
        while (from < text.size() && text.substr(from, end.size()) != end) {
            ++from;
        }
        return from < text.size() ? from + end.size() : text.size();
    };
    switch (text[at]) {
        case '\'':
            return until("'", at + 1);  // a doubled quote begins the next string at once
        case '"':
            return until("\"", at + 1);
        case '-':
            return text.substr(at, 2) == "--" ? until("\n", at) : at;
        case '/':
            return text.substr(at, 2) == "/*" ? until("*/", at + 2) : at;
        default:
            return at;
    }
}

/// Takes the next word off the front of a text; empty at the text's end.
constexpr std::string_view take_word(std::string_view& text) {
    const auto is_letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    };
    std::size_t begin = 0;
    while (begin < text.size() && !is_letter(text[begin])) {
        const auto end = skip_quoted(text, begin);
        begin = end == begin ? begin + 1 : end;
    }
    std::size_t end = begin;
    while (end < text.size() && is_letter(text[end])) {
        ++end;
    }
    const auto word = text.substr(begin, end - begin);
    text.remove_prefix(end);
    return word;
}

/// Whether a word is one of these, which are in capitals; its own case does not count.
constexpr bool is_keyword(std::string_view word, std::initializer_list<std::string_view> keywords) {
    const auto is = [&](std::string_view keyword) {
        for (std::size_t i = 0; i != word.size(); ++i) {
            const char c = word[i];
            if ((c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c) != keyword[i]) {
                return false;
            }
        }
        return true;
    };
    for (const auto keyword : keywords) {
        if (word.size() == keyword.size() && is(keyword)) {
            return true;
        }
    }
    return false;
}

}  // namespace sorrel::detail
