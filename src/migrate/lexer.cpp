// SPDX-License-Identifier: MIT
// Quotes, comments and words of both engines
// (https://www.postgresql.org/docs/current/sql-syntax-lexical.html, https://sqlite.org/lang_keywords.html).
#include <sorrel/error/kinds.hpp>

#include "lexer.hpp"

#include <algorithm>
#include <utility>

namespace sorrel::migrations::detail {

namespace {

constexpr bool is_blank(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}
constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr char upper(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}
// Bytes above ASCII are parts of letters, for both engines.
constexpr bool begins_word(char c) {
    return c == '_' || (upper(c) >= 'A' && upper(c) <= 'Z') ||
           static_cast<unsigned char>(c) >= 0x80;
}
constexpr bool is_of_word(char c) {
    return begins_word(c) || is_digit(c) || c == '$';
}

}  // namespace

void refuse(std::string message, std::size_t offset) {
    throw_error({.kind = error_kind::syntax,
                 .message = std::move(message),
                 .offset = static_cast<int>(offset)});
}

bool token::is(std::string_view wanted) const noexcept {
    return kind == token_kind::word &&
           std::ranges::equal(text, wanted, [](char a, char b) { return upper(a) == b; });
}

token lexer::take(token_kind kind, std::size_t end) noexcept {
    const token taken{kind, text_.substr(at_, end - at_), at_};
    at_ = end;
    return taken;
}

void lexer::skip_comment() {
    const std::size_t begin = at_;
    at_ += 2;
    for (int depth = 1; depth != 0;) {
        if (at_ + 1 >= text_.size()) {
            refuse("a comment that begins with /* has no end", begin);
        }
        if (at(at_) == '*' && at(at_ + 1) == '/') {
            --depth;
            at_ += 2;
        } else if (rules_.nested_comments && at(at_) == '/' && at(at_ + 1) == '*') {
            ++depth;
            at_ += 2;
        } else {
            ++at_;
        }
    }
}

void lexer::skip_blank() {
    for (;;) {
        if (at_ < text_.size() && is_blank(text_[at_])) {
            ++at_;
        } else if (at(at_) == '-' && at(at_ + 1) == '-') {
            at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
        } else if (at(at_) == '/' && at(at_ + 1) == '*') {
            skip_comment();
        } else {
            return;
        }
    }
}

std::size_t lexer::end_of_quoted(std::size_t begin, char quote, bool has_escapes) const {
    for (std::size_t i = begin + 1; i < text_.size(); ++i) {
        if (has_escapes && text_[i] == '\\') {
            ++i;
        } else if (text_[i] == quote) {
            if (at(i + 1) != quote || quote == ']') {
                return i + 1;
            }
            ++i;
        }
    }
    refuse(quote == '\'' ? "a string has no end" : "a name in quotes has no end", begin);
}

std::size_t lexer::end_of_dollar_quoted() const {
    std::size_t tag_end = at_ + 1;
    if (!is_digit(at(tag_end))) {
        while (at(tag_end) != '$' && is_of_word(at(tag_end))) {
            ++tag_end;
        }
    }
    if (at(tag_end) != '$') {
        return std::string_view::npos;  // $1, or nothing that we know
    }
    const auto tag = text_.substr(at_, tag_end + 1 - at_);
    const auto end = text_.find(tag, tag_end + 1);
    if (end == std::string_view::npos) {
        refuse("a string that begins with " + std::string(tag) + " has no end", at_);
    }
    return end + tag.size();
}

token lexer::word() {
    std::size_t end = at_ + 1;
    while (end < text_.size() && is_of_word(text_[end])) {
        ++end;
    }
    const bool is_escape_mark = end == at_ + 1 && upper(text_[at_]) == 'E';
    if (is_escape_mark && rules_.escape_strings && at(end) == '\'') {
        return take(token_kind::string, end_of_quoted(end, '\'', true));
    }
    return take(token_kind::word, end);
}

token lexer::next() {
    skip_blank();
    if (at_ >= text_.size()) {
        return {token_kind::end, {}, text_.size()};
    }
    const char c = text_[at_];
    if (begins_word(c)) {
        return word();
    }
    if (c == '\'') {
        return take(token_kind::string, end_of_quoted(at_, '\'', false));
    }
    if (c == '"' || (rules_.bracket_names && c == '`')) {
        return take(token_kind::quoted_name, end_of_quoted(at_, c, false));
    }
    if (rules_.bracket_names && c == '[') {
        return take(token_kind::quoted_name, end_of_quoted(at_, ']', false));
    }
    if (c == '$' && rules_.dollar_quotes) {
        if (const auto end = end_of_dollar_quoted(); end != std::string_view::npos) {
            return take(token_kind::string, end);
        }
    }
    if (is_digit(c)) {
        std::size_t end = at_ + 1;
        while (is_of_word(at(end)) && at(end) != '$') {
            ++end;
        }
        return take(token_kind::number, end);
    }
    return take(token_kind::symbol, at_ + 1);
}

std::vector<token> tokens_of(std::string_view text, const script_rules& rules) {
    std::vector<token> all;
    lexer from(text, rules);
    for (auto each = from.next(); each.kind != token_kind::end; each = from.next()) {
        all.push_back(each);
    }
    return all;
}

bool begins_with(const std::vector<token>& statement, std::string_view pattern) {
    auto at = statement.begin();
    bool skips = false;
    while (!pattern.empty()) {
        auto wanted = pattern.substr(0, pattern.find(' '));
        pattern.remove_prefix(std::min(wanted.size() + 1, pattern.size()));
        if (wanted == "*") {
            skips = true;
            continue;
        }
        const bool is_optional = wanted.starts_with('?');
        wanted.remove_prefix(is_optional ? 1 : 0);
        const auto is_wanted = [&](const token& each) { return each.is(wanted); };
        if (skips) {
            at = std::find_if(at, statement.end(), is_wanted);
            skips = false;
        }
        if (at != statement.end() && is_wanted(*at)) {
            ++at;
        } else if (!is_optional) {
            return false;
        }
    }
    return true;
}

}  // namespace sorrel::migrations::detail
