// SPDX-License-Identifier: MIT
// SQL text as a row of tokens, for the definitions that a database gives back as text alone.
#pragma once

#include "quoted.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace sorrel::detail {

enum class token_kind : unsigned char { word, quoted_name, string, number, sign };

/// One token; `text` is a piece of the source.
struct sql_token {
    token_kind kind = token_kind::sign;
    std::string_view text{};

    /// Whether it is this keyword or sign, given in capitals.
    [[nodiscard]] bool is(std::string_view expected) const;
    /// Whether it may be a name: a word, quoted or not. SQLite takes a string for one as well.
    [[nodiscard]] bool is_name() const {
        return kind == token_kind::word || kind == token_kind::quoted_name;
    }
    /// Without quotes.
    [[nodiscard]] std::string value() const;
};

/// Whether [x] is a name in quotes, as SQLite has it, or the place in an array.
enum class brackets : unsigned char { quote, index };

/// The tokens of a text, without blanks and comments; what is left open is closed at its end.
[[nodiscard]] std::vector<sql_token> tokens_of(std::string_view sql, brackets meaning);

/// The text from the first to the last of some tokens of one source.
[[nodiscard]] std::string source_of(const sql_token& first, const sql_token& last);

[[nodiscard]] bool equal_ignoring_case(std::string_view left, std::string_view right);
[[nodiscard]] std::string lower_case(std::string_view text);

/// An expression brought to a form in which two that mean the same are likely to be equal: without
/// casts, brackets, quotes around plain names and differences of case.
[[nodiscard]] std::string plain_form(std::string_view expression, brackets meaning);

/// An expression without the parentheses around all of it.
[[nodiscard]] std::string without_parentheses(std::string_view expression, brackets meaning);

/// Whether a name occurs in the text as a token of its own.
[[nodiscard]] bool mentions(std::string_view sql, std::string_view name, brackets meaning);

}  // namespace sorrel::detail
