// SPDX-License-Identifier: MIT
// Texts without passwords.
#include "redact.hpp"

#include <algorithm>
#include <cctype>

namespace sorrel::command_line {

namespace {

constexpr std::string_view stars = "***";

/// A password that is not percent-encoded may have / and @ in it, so a URL's host begins after the last @.
std::string without_passwords_of_urls(std::string_view text) {
    constexpr std::string_view mark = "://";
    std::string clean;
    for (auto at = text.find(mark); at != text.npos; at = text.find(mark)) {
        const auto begin = at + mark.size();
        const auto end = std::min(text.find_first_of(" \t\r\n\"'", begin), text.size());
        const auto colon = text.find(':', begin);
        const auto host = text.substr(0, end).rfind('@');
        if (host != text.npos && colon != text.npos && colon < host) {
            clean.append(text.substr(0, colon + 1)).append(stars);
            text.remove_prefix(host);
        } else {
            clean.append(text.substr(0, begin));
            text.remove_prefix(begin);
        }
    }
    return clean.append(text);
}

bool same_letters(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, [](unsigned char a, unsigned char b) {
        return std::tolower(a) == std::tolower(b);
    });
}

/// The length of the value that begins a text: to a blank or &, or to the end of its quotes.
std::size_t length_of_value(std::string_view text) {
    if (!text.starts_with('\'')) {
        return std::min(text.find_first_of(" \t\r\n&"), text.size());
    }
    std::size_t at = 1;
    while (at < text.size() && text[at] != '\'') {
        at += text[at] == '\\' ? std::size_t{2} : std::size_t{1};
    }
    return std::min(at + 1, text.size());
}

std::string without_values_of_password(std::string_view text) {
    constexpr std::string_view word = "password";
    std::string clean;
    while (text.size() > word.size()) {
        if (!same_letters(text.substr(0, word.size()), word)) {
            clean += text.front();
            text.remove_prefix(1);
            continue;
        }
        const auto equals = text.find_first_not_of(" \t", word.size());
        clean.append(text.substr(0, word.size()));
        text.remove_prefix(word.size());
        if (equals == text.npos || equals - word.size() >= text.size() ||
            text[equals - word.size()] != '=') {
            continue;
        }
        clean.append("=").append(stars);
        text.remove_prefix(equals - word.size() + 1);
        text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
        text.remove_prefix(length_of_value(text));
    }
    return clean.append(text);
}

}  // namespace

std::string without_passwords(std::string_view text) {
    return without_values_of_password(without_passwords_of_urls(text));
}

}  // namespace sorrel::command_line
