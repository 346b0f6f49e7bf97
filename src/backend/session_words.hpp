// SPDX-License-Identifier: MIT
// The words of SQL text, and where its statements begin: to tell what a text does to its session.
#pragma once

#include <sorrel/dialect/words.hpp>

#include <cstddef>
#include <string_view>

namespace sorrel::detail {

/// Goes from word to word.
class sql_words {
public:
    explicit sql_words(std::string_view sql) noexcept
        : rest_(sql), is_unsure_(sql.find('\\') != sql.npos) {}

    /// False at the end.
    bool next() noexcept {
        before_ = word_;
        begins_statement_ = word_.empty();
        for (std::size_t at = 0; at < rest_.size();) {
            const auto end = is_unsure_ ? at : skip_quoted(rest_, at);
            if (end == at && rest_[at] == ';') {
                begins_statement_ = true;
            } else if (end == at && is_letter(rest_[at])) {
                rest_.remove_prefix(at);
                word_ = take_word(rest_);
                return true;
            }
            at = end == at ? at + 1 : end;
        }
        return false;
    }

    /// Whether it is one of these, which are in capitals.
    [[nodiscard]] bool is(std::initializer_list<std::string_view> words) const noexcept {
        return is_keyword(word_, words);
    }
    [[nodiscard]] bool follows(std::initializer_list<std::string_view> words) const noexcept {
        return is_keyword(before_, words);
    }
    /// Whether it is the first of a statement, as far as can be told.
    [[nodiscard]] bool begins_statement() const noexcept { return begins_statement_ || is_unsure_; }

private:
    static bool is_letter(char c) noexcept {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    std::string_view rest_;
    bool is_unsure_;  ///< a backslash may escape a quote, and then nobody knows where strings end
    std::string_view word_{};
    std::string_view before_{};
    bool begins_statement_ = true;
};

}  // namespace sorrel::detail
