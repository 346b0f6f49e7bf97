// SPDX-License-Identifier: MIT
// Where one statement ends and the next begins.
#include <sorrel/migrate/script.hpp>

#include "lexer.hpp"

#include <algorithm>
#include <utility>

namespace sorrel::migrations {

namespace {

using detail::token;
using detail::token_kind;

/// The tokens of the statement that is being read, and whether it can end yet.
class statement_tokens {
public:
    explicit statement_tokens(const script_rules& rules) : rules_(rules) {}

    [[nodiscard]] bool empty() const noexcept { return tokens_.empty(); }
    [[nodiscard]] const std::vector<token>& all() const noexcept { return tokens_; }

    /// Takes the next token; true when it is the semicolon that ends the statement, which is no part of
    /// it.
    [[nodiscard]] bool end_with(const token& next) {
        if (next.is_symbol(';') && (is_trigger_ ? ends_in_end() : parentheses_ + bodies_ == 0)) {
            return true;
        }
        tokens_.push_back(next);
        if (tokens_.size() <= 4) {
            look_at_the_beginning();
        }
        if (rules_.atomic_bodies) {
            count(next);
        }
        return false;
    }
    void clear() {
        tokens_.clear();
        is_trigger_ = is_routine_ = false;
        parentheses_ = bodies_ = 0;
    }

private:
    void look_at_the_beginning() {
        is_trigger_ = rules_.trigger_bodies && (begins_with(tokens_, "CREATE ?TEMP TRIGGER") ||
                                                begins_with(tokens_, "CREATE TEMPORARY TRIGGER"));
        is_routine_ = begins_with(tokens_, "CREATE ?OR ?REPLACE FUNCTION") ||
                      begins_with(tokens_, "CREATE ?OR ?REPLACE PROCEDURE");
    }

    // Of a trigger, as SQLite's own shell has it: `; END ;`.
    [[nodiscard]] bool ends_in_end() const {
        const auto size = tokens_.size();
        return size >= 2 && tokens_[size - 1].is("END") && tokens_[size - 2].is_symbol(';');
    }

    void count(const token& next) {
        const auto size = tokens_.size();
        if (next.is_symbol('(')) {
            ++parentheses_;
        } else if (next.is_symbol(')')) {
            parentheses_ = std::max(parentheses_ - 1, 0);
        } else if (is_routine_ && next.is("ATOMIC") && size >= 2 && tokens_[size - 2].is("BEGIN")) {
            ++bodies_;
        } else if (bodies_ != 0 && next.is("CASE")) {
            ++bodies_;
        } else if (bodies_ != 0 && next.is("END")) {
            --bodies_;
        }
    }

    const script_rules& rules_;
    std::vector<token> tokens_{};
    bool is_trigger_ = false, is_routine_ = false;
    int parentheses_ = 0, bodies_ = 0;
};

bool begins_line(std::string_view script, std::size_t offset) {
    const auto before = script.substr(0, offset).find_last_not_of(" \t");
    return before == std::string_view::npos || script[before] == '\n' || script[before] == '\r';
}

std::string line_at(std::string_view script, std::size_t offset) {
    return std::string(script.substr(offset, script.find_first_of("\r\n", offset) - offset));
}

// A backslash is nowhere SQL; a dot is, but not where a statement begins.
void refuse_client_command(std::string_view script, const token& next, bool is_first,
                           const script_rules& rules) {
    const bool looks_like_one =
        rules.client_command != '\0' && next.is_symbol(rules.client_command) &&
        (rules.client_command == '\\' || (is_first && begins_line(script, next.offset)));
    if (looks_like_one) {
        detail::refuse("\"" + line_at(script, next.offset) +
                           "\" is a command of the database's own shell, not SQL",
                       next.offset);
    }
}

// What follows in the script is data, which only the engine's shell would send.
void refuse_data(const std::vector<token>& tokens) {
    if (begins_with(tokens, "COPY * FROM STDIN")) {
        detail::refuse("COPY … FROM STDIN reads data that a script cannot hold; use INSERT",
                       tokens.front().offset);
    }
}

}  // namespace

text_position position_of(std::string_view text, std::size_t offset) {
    text_position found;
    offset = std::min(offset, text.size());
    for (std::size_t i = 0; i != offset; ++i) {
        const bool begins_character = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
        if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) {
            ++found.line;
            found.column = 1;
        } else if (begins_character) {
            ++found.column;
        }
    }
    return found;
}

std::vector<statement> split(std::string_view script, const script_rules& rules) {
    if (const auto nul = script.find('\0'); nul != std::string_view::npos) {
        detail::refuse("the script contains a NUL", nul);
    }
    std::vector<statement> all;
    detail::lexer from(script, rules);
    statement_tokens tokens(rules);
    // Counted on from the statement before: positions of a long script would cost its square otherwise.
    text_position reached;
    std::size_t reached_offset = 0;
    const auto add = [&] {
        if (tokens.empty()) {
            return;
        }
        refuse_data(tokens.all());
        const auto begin = tokens.all().front().offset;
        const auto step = position_of(script.substr(reached_offset), begin - reached_offset);
        reached = {reached.line + step.line - 1,
                   step.line == 1 ? reached.column + step.column - 1 : step.column};
        reached_offset = begin;
        const auto end = tokens.all().back().offset + tokens.all().back().text.size();
        all.push_back({.text = std::string(script.substr(begin, end - begin)),
                       .offset = begin,
                       .position = reached});
    };
    for (auto next = from.next(); next.kind != token_kind::end; next = from.next()) {
        refuse_client_command(script, next, tokens.empty(), rules);
        const bool is_empty_statement = tokens.empty() && next.is_symbol(';');
        if (!is_empty_statement && tokens.end_with(next)) {
            add();
            tokens.clear();
        }
    }
    add();
    return all;
}

}  // namespace sorrel::migrations
