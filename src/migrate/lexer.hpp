// SPDX-License-Identifier: MIT
// The words of SQL: enough to know where a statement ends and what it begins with.
#pragma once

#include <sorrel/migrate/script.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace sorrel::migrations::detail {

enum class token_kind : unsigned char { word, quoted_name, string, number, symbol, end };

/// A piece of SQL text; whitespace and comments are none.
struct token {
    token_kind kind = token_kind::end;
    std::string_view text{};
    std::size_t offset = 0;

    /// Whether it is this word, in whatever case; `wanted` is in capitals.
    [[nodiscard]] bool is(std::string_view wanted) const noexcept;
    [[nodiscard]] bool is_symbol(char wanted) const noexcept {
        return kind == token_kind::symbol && text.front() == wanted;
    }
};

/// Throws a `syntax_error` about a byte of the script.
[[noreturn]] void refuse(std::string message, std::size_t offset);

/// Gives the tokens of a text one after the other. Throws `syntax_error`.
class lexer {
public:
    lexer(std::string_view text, const script_rules& rules) : text_(text), rules_(rules) {}

    [[nodiscard]] token next();

private:
    void skip_blank();
    void skip_comment();
    [[nodiscard]] char at(std::size_t place) const noexcept {
        return place < text_.size() ? text_[place] : '\0';
    }
    [[nodiscard]] token take(token_kind kind, std::size_t end) noexcept;
    [[nodiscard]] std::size_t end_of_quoted(std::size_t begin, char quote, bool has_escapes) const;
    [[nodiscard]] std::size_t end_of_dollar_quoted() const;
    [[nodiscard]] token word();

    std::string_view text_;
    const script_rules& rules_;
    std::size_t at_ = 0;
};

/// All tokens of a statement.
[[nodiscard]] std::vector<token> tokens_of(std::string_view text, const script_rules& rules);

/// Whether a statement begins with these words: `?` before one says that it may be missing, `*` stands
/// for anything up to the next.
[[nodiscard]] bool begins_with(const std::vector<token>& statement, std::string_view pattern);

}  // namespace sorrel::migrations::detail
