// SPDX-License-Identifier: MIT
// Cutting SQL text into tokens.
#include "sql_tokens.hpp"

#include <algorithm>
#include <cctype>

namespace sorrel::detail {

namespace {

bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
/// Bytes above 127 are letters to both databases.
bool begins_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           static_cast<unsigned char>(c) > 127;
}
bool is_in_word(char c) {
    return begins_word(c) || is_digit(c) || c == '$';
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

class scanner {
public:
    scanner(std::string_view sql, brackets meaning) : sql_(sql), meaning_(meaning) {}

    std::vector<sql_token> run() {
        std::vector<sql_token> found;
        while (skip_blanks(), at_ != sql_.size()) {
            const std::size_t begin = at_;
            const token_kind kind = skip_token();
            found.push_back({kind, sql_.substr(begin, at_ - begin)});
        }
        return found;
    }

private:
    [[nodiscard]] bool sees(std::string_view text) const {
        return sql_.substr(at_).starts_with(text);
    }

    void skip_blanks() {
        while (at_ != sql_.size()) {
            if (is_space(sql_[at_])) {
                ++at_;
            } else if (sees("--")) {
                at_ = std::min(sql_.find('\n', at_), sql_.size());
            } else if (sees("/*")) {
                const auto end = sql_.find("*/", at_ + 2);
                at_ = end == std::string_view::npos ? sql_.size() : end + 2;
            } else {
                return;
            }
        }
    }

    /// A quote that is doubled stands for itself.
    void skip_quoted(char quote) {
        ++at_;
        while (at_ != sql_.size()) {
            if (sql_[at_++] == quote) {
                if (at_ == sql_.size() || sql_[at_] != quote || quote == ']') {
                    return;
                }
                ++at_;
            }
        }
    }

    void skip_word() {
        while (at_ != sql_.size() && is_in_word(sql_[at_])) {
            ++at_;
        }
    }

    void skip_number() {
        const bool has_exponent = !sees("0x") && !sees("0X");
        while (at_ != sql_.size() && (is_in_word(sql_[at_]) || sql_[at_] == '.' ||
                                      ((sql_[at_] == '+' || sql_[at_] == '-') && has_exponent &&
                                       lower(sql_[at_ - 1]) == 'e'))) {
            ++at_;
        }
    }

    token_kind skip_token() {
        const char c = sql_[at_];
        if (c == '"' || c == '`' || (c == '[' && meaning_ == brackets::quote)) {
            skip_quoted(c == '[' ? ']' : c);
            return token_kind::quoted_name;
        }
        if (c == '\'') {
            skip_quoted(c);
            return token_kind::string;
        }
        if (begins_word(c)) {
            skip_word();
            if (at_ != sql_.size() && sql_[at_] == '\'' && !is_keyword_before_string()) {
                skip_quoted('\'');  // x'00', E'…'
                return token_kind::string;
            }
            return token_kind::word;
        }
        if (is_digit(c) || (c == '.' && at_ + 1 != sql_.size() && is_digit(sql_[at_ + 1]))) {
            skip_number();
            return token_kind::number;
        }
        at_ += std::size_t{1} + (sees("::") ? 1 : 0);
        return token_kind::sign;
    }
    /// DEFAULT'x' are two tokens, x'00' is one.
    [[nodiscard]] bool is_keyword_before_string() const {
        return at_ >= 2 && is_in_word(sql_[at_ - 2]);
    }

    std::string_view sql_;
    brackets meaning_;
    std::size_t at_ = 0;
};

/// Whether a name means the same without its quotes, in the eyes of both databases.
bool is_plain_name(std::string_view name) {
    return !name.empty() && begins_word(name[0]) &&
           std::all_of(name.begin(), name.end(), is_in_word);
}

/// After `::`: a type's words, its length and its [].
std::size_t skip_cast(const std::vector<sql_token>& tokens, std::size_t at) {
    static constexpr std::string_view more[] = {"VARYING", "PRECISION", "WITH",
                                                "WITHOUT", "TIME",      "ZONE"};
    ++at;
    while (at < tokens.size() && tokens[at].is_name()) {
        ++at;
        if (at < tokens.size() && tokens[at].is(".")) {
            ++at;
            continue;
        }
        if (at < tokens.size() && tokens[at].is("(")) {
            while (at < tokens.size() && !tokens[at].is(")")) {
                ++at;
            }
            if (at < tokens.size()) {
                ++at;
            }
        }
        if (at >= tokens.size() || std::none_of(std::begin(more), std::end(more),
                                                [&](auto word) { return tokens[at].is(word); })) {
            break;
        }
    }
    while (at + 1 < tokens.size() && tokens[at].is("[") && tokens[at + 1].is("]")) {
        at += 2;
    }
    return at;
}

}  // namespace

bool sql_token::is(std::string_view expected) const {
    return (kind == token_kind::word || kind == token_kind::sign) &&
           equal_ignoring_case(text, expected);
}

std::string sql_token::value() const {
    if (kind != token_kind::quoted_name && kind != token_kind::string) {
        return std::string(text);
    }
    const char quote = text.front() == '[' ? ']' : text.front();
    std::string inside;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == quote) {
            if (quote == ']' || i + 1 >= text.size() || text[i + 1] != quote) {
                break;
            }
            ++i;
        }
        inside += text[i];
    }
    return inside;
}

std::vector<sql_token> tokens_of(std::string_view sql, brackets meaning) {
    return scanner{sql, meaning}.run();
}

std::string source_of(const sql_token& first, const sql_token& last) {
    const char* const begin = first.text.data();
    return {begin, static_cast<std::size_t>(last.text.data() + last.text.size() - begin)};
}

bool equal_ignoring_case(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

std::string lower_case(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

std::string plain_form(std::string_view expression, brackets meaning) {
    const auto tokens = tokens_of(expression, meaning);
    std::string form;
    for (std::size_t i = 0; i < tokens.size();) {
        const auto& token = tokens[i];
        if (token.is("::")) {
            i = skip_cast(tokens, i);
            continue;
        }
        ++i;
        if (token.is("(") || token.is(")")) {
            continue;
        }
        std::string text(token.text);
        if (token.kind == token_kind::quoted_name && is_plain_name(token.value())) {
            text = lower_case(token.value());
        } else if (token.kind == token_kind::word) {
            text = lower_case(token.text);
        }
        form += form.empty() ? text : " " + text;
    }
    return form;
}

std::string without_parentheses(std::string_view expression, brackets meaning) {
    const auto tokens = tokens_of(expression, meaning);
    std::size_t first = 0;
    std::size_t end = tokens.size();
    const auto closes = [&](std::size_t from) {
        int depth = 0;
        for (std::size_t i = from; i != end; ++i) {
            depth += tokens[i].is("(") ? 1 : 0;
            depth -= tokens[i].is(")") ? 1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return end;
    };
    while (end - first > 2 && tokens[first].is("(") && closes(first) == end - 1) {
        ++first;
        --end;
    }
    return first < end ? source_of(tokens[first], tokens[end - 1]) : std::string();
}

bool mentions(std::string_view sql, std::string_view name, brackets meaning) {
    const auto tokens = tokens_of(sql, meaning);
    return std::any_of(tokens.begin(), tokens.end(), [&](const sql_token& token) {
        return token.kind != token_kind::sign && token.kind != token_kind::number &&
               equal_ignoring_case(token.value(), name);
    });
}

}  // namespace sorrel::detail
