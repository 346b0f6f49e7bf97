// SPDX-License-Identifier: MIT
// What a query writes its text to, one dialect's way; for static queries it runs at compile time.
#pragma once

#include <sorrel/dialect/dialect.hpp>

#include <cstddef>
#include <string_view>

namespace sorrel {

/// What stands in a text that is still to be put together: see `query/assembly.hpp`. None of
/// these bytes occurs in SQL.
namespace marks {

inline constexpr char parameter = '\x01';  ///< the next parameter
inline constexpr char repeated = '\x02';   ///< before and after the number of one that was there
inline constexpr char part = '\x03';       ///< the next part that is chosen at run time, …
inline constexpr char qualified = '\x04';  ///< … the same where columns have their table's name

}  // namespace marks

/// Measures a text (without a buffer) or writes it (with one); both passes take the same steps.
class writer {
public:
    constexpr writer(char* buffer, const dialect_facts& dialect)
        : dialect_(dialect), buffer_(buffer) {}

    /// Leaves parameters to be numbered when the text is put together.
    constexpr void defer_parameters() { is_deferred_ = true; }

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
        doubling(name, "\"");
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
        ++parameters_;
        if (is_deferred_) {
            if (is_repeating_) {
                deferred_number(parameters_);
            } else {
                put(marks::parameter);
            }
            return;
        }
        text(dialect_.placeholder);
        if (dialect_.numbers_parameters || is_repeating_) {
            number(parameters_);
        }
    }

    /// The place of a part that is chosen at run time.
    constexpr void chosen_part() { put(qualified_ ? marks::qualified : marks::part); }

    /// A function by the dialect's own text, in which `$1`, `$2`, … stand for `Arguments`. One that
    /// occurs again has the numbers of its parameters there, so that its values are bound once.
    template <class... Arguments>
    constexpr void function(std::string_view function_texts::* which) {
        constexpr void (*arguments[])(writer&) = {&Arguments::template write<writer>...};
        unsigned first_parameters[sizeof...(Arguments)]{};
        bool is_written[sizeof...(Arguments)]{};
        const std::string_view pattern = dialect_.functions.*which;
        for (std::size_t i = 0; i != pattern.size(); ++i) {
            if (pattern[i] != '$') {
                put(pattern[i]);
                continue;
            }
            const auto index = static_cast<std::size_t>(pattern[++i] - '1');
            if (is_written[index]) {
                repeat(arguments[index], first_parameters[index]);
            } else {
                first_parameters[index] = parameters_;
                is_written[index] = true;
                arguments[index](*this);
            }
        }
    }

    /// The place of the value with this number, counted from 1.
    constexpr void numbered_parameter(unsigned place) {
        if (is_deferred_) {
            deferred_number(place);
            return;
        }
        text(dialect_.placeholder);
        number(place);
    }

    /// The place of a list of any length that is bound as one value; follows IN.
    constexpr void list_parameter() {
        text(dialect_.list_before);
        parameter();
        text(dialect_.list_after);
    }

    /// What OFFSET without LIMIT needs before it.
    constexpr void no_limit() { text(dialect_.limit_all); }

    /// The place of a generated key, or of NULL to ask for the next one.
    constexpr void generated_key(std::string_view table, std::string_view name) {
        if (dialect_.next_key_before.empty()) {
            parameter();
        } else {
            text("coalesce(");
            parameter();
            text(", ");
            text(dialect_.next_key_before);
            put('\'');
            put('"');
            doubling(table, "\"'");  // a name inside a text
            put('"');
            text("', '");
            doubling(name, "'");
            put('\'');
            text(dialect_.next_key_after);
            text(")");
        }
    }

    /// Asks for a generated key, where the dialect gives it as a result row.
    constexpr void returning_key(std::string_view name) {
        if (dialect_.returns_generated_key) {
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

    /// The dialect's names.
    [[nodiscard]] constexpr const function_texts& names() const { return dialect_.functions; }

private:
    constexpr void repeat(void (*argument)(writer&), unsigned first_parameter) {
        const unsigned next = parameters_;
        const bool before = is_repeating_;
        parameters_ = first_parameter;
        is_repeating_ = true;
        argument(*this);
        is_repeating_ = before;
        parameters_ = next;
    }

    constexpr void deferred_number(unsigned place) {
        put(marks::repeated);
        number(place);
        put(marks::repeated);
    }

    constexpr void doubling(std::string_view name, std::string_view quotes) {
        for (const char c : name) {
            put(c);
            for (const char quote : quotes) {
                if (c == quote) {
                    put(c);
                }
            }
        }
    }

    constexpr void put(char c) {
        if (buffer_ != nullptr) {
            buffer_[size_] = c;
        }
        ++size_;
    }

    const dialect_facts& dialect_;
    char* buffer_;
    std::size_t size_ = 0;
    unsigned parameters_ = 0;
    bool qualified_ = false;
    bool is_repeating_ = false;
    bool is_deferred_ = false;
};

}  // namespace sorrel
