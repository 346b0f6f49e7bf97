// SPDX-License-Identifier: MIT
// What a query writes its text to, one dialect's way; it runs at compile time.
#pragma once

#include <sorrel/dialect/dialect.hpp>

#include <cstddef>
#include <string_view>

namespace sorrel {

/// Measures a text (without a buffer) or writes it (with one); both passes take the same steps.
template <dialect Dialect>
class writer {
public:
    constexpr explicit writer(char* buffer) : buffer_(buffer) {}

    /// SQL text of our own: keywords, operators, punctuation.
    constexpr void text(std::string_view sql) {
        if (buffer_ != nullptr) {
            for (std::size_t i = 0; i != sql.size(); ++i) {
                buffer_[size_ + i] = sql[i];
            }
        }
        size_ += sql.size();
    }

    /// A name, always quoted; a quote inside is doubled (SQL:2016 part 2, section 5.2).
    constexpr void identifier(std::string_view name) {
        put('"');
        for (const char c : name) {
            put(c);
            if (c == '"') {
                put(c);
            }
        }
        put('"');
    }

    /// A column, with its table's name where the query reads several tables.
    constexpr void column(std::string_view table, std::string_view name) {
        if (qualified_) {
            identifier(table);
            put('.');
        }
        identifier(name);
    }

    /// The place of the next bound value.
    constexpr void parameter() {
        text(Dialect::placeholder);
        if constexpr (Dialect::numbers_parameters) {
            number(++parameters_);
        }
    }

    /// The place of the value with this number, counted from 1.
    constexpr void numbered_parameter(unsigned place) {
        text(Dialect::placeholder);
        number(place);
    }

    /// The place of a list of any length that is bound as one value; follows IN.
    constexpr void list_parameter() {
        text(Dialect::list_before);
        parameter();
        text(Dialect::list_after);
    }

    /// What OFFSET without LIMIT needs before it.
    constexpr void no_limit() { text(Dialect::limit_all); }

    /// Asks for a generated key, where the dialect gives it as a result row.
    constexpr void returning_key(std::string_view name) {
        if constexpr (Dialect::returns_generated_key) {
            text(" RETURNING ");
            identifier(name);
        }
    }

    /// Whether columns are written with their table's name from here on; gives what was before.
    constexpr bool qualify(bool qualified) {
        const bool before = qualified_;
        qualified_ = qualified;
        return before;
    }

    /// A number of the text's own, such as the place of a column.
    constexpr void number(unsigned value) {
        if (value >= 10) {
            number(value / 10);
        }
        put(static_cast<char>('0' + value % 10));
    }

    [[nodiscard]] constexpr std::size_t size() const { return size_; }

private:
    constexpr void put(char c) {
        if (buffer_ != nullptr) {
            buffer_[size_] = c;
        }
        ++size_;
    }

    char* buffer_;
    std::size_t size_ = 0;
    unsigned parameters_ = 0;
    bool qualified_ = false;
};

}  // namespace sorrel
