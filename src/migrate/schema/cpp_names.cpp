// SPDX-License-Identifier: MIT
// Making names of C++.
#include "cpp_names.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <functional>
#include <vector>

namespace sorrel::detail {

namespace {

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
char to_upper(char c) {
    return is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
}
char to_lower(char c) {
    return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The words of a name: "HTTPServer 2" are "HTTP", "Server", "2".
std::vector<std::string> words_of(std::string_view name) {
    std::vector<std::string> words;
    bool begins = true;
    for (std::size_t i = 0; i != name.size(); ++i) {
        const char c = name[i];
        if (!is_upper(c) && !is_lower(c) && !is_digit(c)) {
            begins = true;
            continue;
        }
        const bool follows_small = i != 0 && (is_lower(name[i - 1]) || is_digit(name[i - 1]));
        const bool ends_capitals =
            i != 0 && i + 1 != name.size() && is_upper(name[i - 1]) && is_lower(name[i + 1]);
        if (begins || (is_upper(c) && (follows_small || ends_capitals))) {
            words.emplace_back();
        }
        words.back() += c;
        begins = false;
    }
    return words;
}

// Sorted. Keywords of C++20 and the other words for operators, and macros in small letters that the
// headers of common C libraries define.
constexpr std::array<std::string_view, 103> reserved_words = {
    "alignas",       "alignof",      "and",
    "and_eq",        "asm",          "assert",
    "auto",          "bitand",       "bitor",
    "bool",          "break",        "case",
    "catch",         "char",         "char16_t",
    "char32_t",      "char8_t",      "class",
    "co_await",      "co_return",    "co_yield",
    "compl",         "concept",      "const",
    "const_cast",    "consteval",    "constexpr",
    "constinit",     "continue",     "decltype",
    "default",       "delete",       "do",
    "double",        "dynamic_cast", "else",
    "enum",          "errno",        "explicit",
    "export",        "extern",       "false",
    "float",         "for",          "friend",
    "goto",          "if",           "inline",
    "int",           "linux",        "long",
    "major",         "makedev",      "minor",
    "mutable",       "namespace",    "new",
    "noexcept",      "not",          "not_eq",
    "nullptr",       "operator",     "or",
    "or_eq",         "private",      "protected",
    "public",        "register",     "reinterpret_cast",
    "requires",      "return",       "short",
    "signed",        "sizeof",       "static",
    "static_assert", "static_cast",  "stderr",
    "stdin",         "stdout",       "struct",
    "switch",        "template",     "this",
    "thread_local",  "throw",        "true",
    "try",           "typedef",      "typeid",
    "typename",      "union",        "unix",
    "unsigned",      "using",        "virtual",
    "void",          "volatile",     "wchar_t",
    "while",         "xor",          "xor_eq",
    "yield"};

}  // namespace

std::string camel_case(std::string_view name) {
    std::string result;
    for (const auto& word : words_of(name)) {
        // "HTTP" stays as it is when the name has small letters too; a name in capitals alone does not.
        const bool shouts = std::none_of(name.begin(), name.end(), is_lower);
        result += to_upper(word.front());
        for (const char c : std::string_view(word).substr(1)) {
            result += shouts ? to_lower(c) : c;
        }
    }
    return result;
}

std::string snake_case(std::string_view name) {
    std::string result;
    for (const auto& word : words_of(name)) {
        result += result.empty() ? "" : "_";
        for (const char c : word) {
            result += to_lower(c);
        }
    }
    return result;
}

bool is_reserved(std::string_view word) {
    return std::binary_search(reserved_words.begin(), reserved_words.end(), word);
}

std::string cpp_literal(std::string_view text) {
    std::string literal = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            literal += '\\';
            literal += c;
        } else if (c == '\n') {
            literal += "\\n";
        } else if (static_cast<unsigned char>(c) < 0x20) {
            std::array<char, 8> code{};
            std::snprintf(code.data(), code.size(), "\\%03o", static_cast<unsigned>(c));
            literal += code.data();
        } else {
            literal += c;
        }
    }
    return literal + "\"";
}

std::string unique_names::take(std::string wanted) {
    if (wanted.empty() || is_digit(wanted.front())) {
        wanted = std::string(prefix_) + wanted;
    }
    if (is_reserved(wanted)) {
        wanted += "_";
    }
    std::string name = wanted;
    for (int count = 2; !taken_.insert(name).second; ++count) {
        name = wanted + (wanted.back() == '_' ? "" : "_") + std::to_string(count);
    }
    return name;
}

}  // namespace sorrel::detail
