// SPDX-License-Identifier: MIT
// Finding the parameters of a raw SQL text, past strings, quoted names and comments.
#pragma once

#include <sorrel/dialect/words.hpp>

#include <cstddef>
#include <string_view>

namespace sorrel::detail {

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Calls `other(text)` for what is no parameter and `numbered(number)` for `$number` or `?number`; a
/// `?` alone counts as the next number.
template <class Other, class Numbered>
constexpr void for_each_placeholder(std::string_view text, Other&& other, Numbered&& numbered) {
    std::size_t begin = 0;
    unsigned next = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (const auto end = skip_quoted(text, i); end != i) {
            i = end;
            continue;
        }
        const bool is_number =
            (text[i] == '$' || text[i] == '?') && i + 1 < text.size() && is_digit(text[i + 1]);
        if (!is_number && text[i] != '?') {
            ++i;
            continue;
        }
        other(text.substr(begin, i - begin));
        ++i;
        unsigned number = 0;
        while (is_number && i < text.size() && is_digit(text[i])) {
            number = number * 10 + static_cast<unsigned>(text[i++] - '0');
        }
        numbered(is_number ? number : ++next);
        begin = i;
    }
    other(text.substr(begin));
}

/// The number of values a text takes.
constexpr std::size_t count_placeholders(std::string_view text) {
    std::size_t highest = 0;
    for_each_placeholder(
        text, [](std::string_view) {},
        [&](unsigned number) { highest = number > highest ? number : highest; });
    return highest;
}

/// Whether a text has a parameter such as `:name`, `@name` or `$name`. A cast (`::int`) and a
/// dollar-quoted text (`$body$ … $body$`) are none.
constexpr bool has_named_parameter(std::string_view text) {
    const auto in_word = [&](std::size_t at) {
        const char c = at < text.size() ? text[at] : ' ';
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || is_digit(c);
    };
    for (std::size_t i = 0; i < text.size();) {
        if (const auto end = skip_quoted(text, i); end != i) {
            i = end;
            continue;
        }
        const char mark = text[i++];
        if ((mark != ':' && mark != '@' && mark != '$') || !in_word(i) || is_digit(text[i]) ||
            (i >= 2 && (text[i - 2] == ':' || in_word(i - 2)))) {
            continue;
        }
        while (in_word(i)) {
            ++i;
        }
        if (mark != '$' || i == text.size() || text[i] != '$') {
            return true;
        }
    }
    return false;
}

/// The number of placeholders when they are numbered, each once, in order; else -1.
constexpr int placeholders_in_order(std::string_view text) {
    int last = 0;
    bool in_order = true;
    for_each_placeholder(
        text, [](std::string_view) {},
        [&](unsigned number) { in_order = in_order && number == static_cast<unsigned>(++last); });
    return in_order && !has_named_parameter(text) ? last : -1;
}

/// Writes the text with its parameters in the dialect's form.
template <class Writer>
constexpr void write_placeholders(Writer& out, std::string_view text) {
    for_each_placeholder(
        text, [&](std::string_view other) { out.text(other); },
        [&](unsigned number) { out.numbered_parameter(number); });
}

}  // namespace sorrel::detail
