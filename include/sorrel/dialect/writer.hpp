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
inline constexpr char qualified = '\x04';  ///< … the same where columns have their table's name, …
inline constexpr char outer = '\x05';      ///< … and an outer join may have made them NULL

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
    constexpr void chosen_part() {
        put(has_outer_join_ ? marks::outer : qualified_ ? marks::qualified : marks::part);
    }

    /// A function by the dialect's own text, in which `$1`, `$2`, … stand for `Arguments`. One that
    /// occurs again has the numbers of its parameters there, so that its values are bound once.
    template <class... Arguments>
    constexpr void function(std::string_view function_texts::* which) {
        write_pattern<Arguments...>(dialect_.functions.*which);
    }
    template <class... Arguments>
    constexpr void function(const char* json_texts::* which) {
        write_pattern<Arguments...>((dialect_.json)->*which);
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

    /// IN or NOT IN with the place of a list of any length that is bound as one value.
    constexpr void in_list(bool negated) {
        text(negated ? dialect_.not_in_list_before : dialect_.in_list_before);
        parameter();
        text(dialect_.in_list_after);
    }

    /// What follows the pattern of LIKE.
    constexpr void end_of_like() { text(dialect_.like_after); }

    /// The place of NULL among sorted values, where the dialect would not count it as the smallest.
    constexpr void nulls_as_smallest(bool descending) {
        if (dialect_.sorts_nulls_last) {
            text(descending ? " NULLS LAST" : " NULLS FIRST");
        }
    }

    /// Notes that the text needs something not every database has.
    constexpr void needs(feature one) { needed_ |= one; }
    [[nodiscard]] constexpr feature_set needed() const { return needed_; }

    /// What OFFSET without LIMIT needs before it.
    constexpr void no_limit() { text(dialect_.limit_all); }

    /// The place of a generated key, or of NULL to ask for the next one.
    constexpr void generated_key(std::string_view table, std::string_view name) {
        if (dialect_.next_key_before.empty()) {
            parameter();
        } else {
            text("coalesce(");
            parameter();
            next_key(table, name);
        }
    }

    /// The same for a key that is in a column of this name.
    constexpr void key_or_next(std::string_view table, std::string_view name) {
        text("coalesce(");
        identifier(name);
        next_key(table, name);
    }

    /// Rows that are made of arrays, one for each column, which follow.
    constexpr void begin_rows_of_arrays() {
        text(" FROM ");
        text(dialect_.rows_of_arrays);
        text("(");
    }

    /// The place of an array whose elements have a column's type, whatever that is. The column is named
    /// for that alone: nothing is read from it.
    constexpr void array_like_column(std::string_view table, std::string_view name) {
        text("coalesce(");
        parameter();
        text(", ARRAY(SELECT ");
        identifier(name);
        text(" FROM ");
        identifier(table);
        text(" LIMIT 0))");
    }

    [[nodiscard]] constexpr const dialect_facts& dialect() const { return dialect_; }

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

    /// Whether a row may come without one of its tables from here on; gives what was before.
    constexpr bool outer_join(bool has_outer_join) {
        const bool before = has_outer_join_;
        has_outer_join_ = has_outer_join;
        return before;
    }
    [[nodiscard]] constexpr bool has_outer_join() const { return has_outer_join_; }

    /// Whether WHERE has been written already, of the query that is written from here on; gives what
    /// was before.
    constexpr bool begin_where(bool has_begun) {
        const bool before = has_where_;
        has_where_ = has_begun;
        return before;
    }

    /// The number of parameters so far.
    [[nodiscard]] constexpr unsigned parameters() const { return parameters_; }

    /// Writes again what was written when there were `first_parameter` parameters: the numbers of its
    /// own are those they had then, so that its values are bound once.
    template <class Write>
    constexpr void repeat(unsigned first_parameter, Write write) {
        const unsigned next = parameters_;
        const bool before = is_repeating_;
        parameters_ = first_parameter;
        is_repeating_ = true;
        write(*this);
        is_repeating_ = before;
        parameters_ = next;
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
    [[nodiscard]] constexpr const json_texts& json_names() const { return *dialect_.json; }

private:
    template <class... Arguments>
    constexpr void write_pattern(std::string_view pattern) {
        constexpr void (*arguments[])(writer&) = {&Arguments::template write<writer>...};
        unsigned first_parameters[sizeof...(Arguments)]{};
        bool is_written[sizeof...(Arguments)]{};
        for (std::size_t i = 0; i != pattern.size(); ++i) {
            if (pattern[i] != '$') {
                put(pattern[i]);
                continue;
            }
            const auto index = static_cast<std::size_t>(pattern[++i] - '1');
            if (is_written[index]) {
                repeat(first_parameters[index], arguments[index]);
            } else {
                first_parameters[index] = parameters_;
                is_written[index] = true;
                arguments[index](*this);
            }
        }
    }

    constexpr void deferred_number(unsigned place) {
        put(marks::repeated);
        number(place);
        put(marks::repeated);
    }

    constexpr void next_key(std::string_view table, std::string_view name) {
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
    feature_set needed_{};
    bool qualified_ = false;
    bool has_outer_join_ = false;
    bool has_where_ = false;
    bool is_repeating_ = false;
    bool is_deferred_ = false;
};

}  // namespace sorrel
