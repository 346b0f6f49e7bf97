// SPDX-License-Identifier: MIT
// The elements of an array on SQLite, where it is the text of a JSON array.
#pragma once

#include <sorrel/types/decimal.hpp>
#include <sorrel/types/interval.hpp>
#include <sorrel/types/json_text.hpp>
#include <sorrel/types/storage.hpp>
#include <sorrel/types/time_of_day.hpp>
#include <sorrel/types/uuid.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3_stmt;

namespace sorrel::sqlite {

/// Reads one element after the other, each like a column of a row; `column` is the array's own, for
/// messages. Texts and bytes are valid until the next element.
class elements {
public:
    /// `json` must live as long as this. Throws `value_error` unless it starts like an array.
    elements(sqlite3_stmt* statement, int column, std::string_view json);

    /// Goes to the next element; false when there is none. Throws `value_error` for what is no flat
    /// JSON array.
    bool next();

    [[nodiscard]] bool is_null(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] bool boolean(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] float real32(int column) const;
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::span<const std::byte> bytes(int column) const;
    [[nodiscard]] day_count day(int column) const;
    [[nodiscard]] microsecond_count instant(int column) const;
    [[nodiscard]] sorrel::decimal decimal(int column) const;
    [[nodiscard]] sorrel::uuid uuid(int column) const;
    [[nodiscard]] time_of_day time(int column) const;
    [[nodiscard]] sorrel::interval interval(int column) const;
    [[nodiscard]] json_text json(int column) const;

    [[noreturn]] void out_of_range(int column, std::size_t bytes, bool is_signed) const;
    [[noreturn]] void unknown_label(int column) const;

private:
    enum class form : unsigned char { null, boolean, number, text };

    [[noreturn]] void no_array() const;
    [[noreturn]] void wrong_element(int column, const char* expected) const;
    void read_string();

    sqlite3_stmt* statement_;
    std::string_view rest_;   ///< what follows the current element
    std::string_view token_;  ///< a number, or true or false, as written
    std::string text_{};      ///< a string's characters
    mutable std::vector<std::byte> bytes_{};
    int column_;
    form form_ = form::null;
    bool is_first_ = true;
};

}  // namespace sorrel::sqlite
