// SPDX-License-Identifier: MIT
// Reading columns. `sqlite3_column_value` once and `sqlite3_value_*` after it is faster than
// `sqlite3_column_*`, even with the type checked on every cell; the value is "unprotected", which is
// right here because a connection is used by one thread at a time.
#include <sorrel/backend/sqlite/row.hpp>
#include <sorrel/error/kinds.hpp>

#include "../reading.hpp"
#include "refusals.hpp"
#include "text.hpp"
#include "value_text.hpp"

#include <sqlite3.h>

#include <limits>

namespace sorrel::sqlite {

namespace {

const char* name_of(int type) {
    switch (type) {
        case SQLITE_INTEGER:
            return "INTEGER";
        case SQLITE_FLOAT:
            return "REAL";
        case SQLITE_TEXT:
            return "TEXT";
        case SQLITE_BLOB:
            return "BLOB";
        default:
            return "NULL";
    }
}

using detail::refuse;

[[noreturn]] void wrong_type(sqlite3_stmt* statement, int column, int got, const char* expected) {
    if (got == SQLITE_NULL) {
        refuse(statement, column, error_kind::unexpected_null,
               "is NULL and its field is not std::optional", expected, "NULL");
    }
    refuse(statement, column, error_kind::type_mismatch, "holds a value of another type", expected,
           name_of(got));
}

// The value of a column, whose stored type must be `type`.
inline sqlite3_value* value_of(sqlite3_stmt* statement, int column, int type,
                               const char* expected) {
    sqlite3_value* const value = sqlite3_column_value(statement, column);
    const int got = sqlite3_value_type(value);
    if (got != type) [[unlikely]] {
        wrong_type(statement, column, got, expected);
    }
    return value;
}

inline std::string_view text_of(sqlite3_value* value) {
    const auto* const text = reinterpret_cast<const char*>(sqlite3_value_text(value));
    if (text == nullptr) [[unlikely]] {
        throw_error({.kind = error_kind::out_of_memory, .message = "SQLite could not give a text"});
    }
    return {text, static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

}  // namespace

bool row::is_null(int column) const {
    return sqlite3_value_type(sqlite3_column_value(statement_, column)) == SQLITE_NULL;
}

std::int64_t row::integer(int column) const {
    return sqlite3_value_int64(value_of(statement_, column, SQLITE_INTEGER, "INTEGER"));
}

bool row::boolean(int column) const {
    const auto number = integer(column);
    if (number != 0 && number != 1) [[unlikely]] {
        refuse(statement_, column, error_kind::out_of_range, "holds a number that is no bool",
               "0 or 1", "another integer");
    }
    return number == 1;
}

double row::real(int column) const {
    sqlite3_value* const value = sqlite3_column_value(statement_, column);
    const int type = sqlite3_value_type(value);
    if (type == SQLITE_FLOAT) [[likely]] {
        return sqlite3_value_double(value);
    }
    if (type != SQLITE_INTEGER) {
        wrong_type(statement_, column, type, "REAL");
    }
    // NUMERIC columns keep 3.0 as 3; beyond 2^53 a double would be another number
    constexpr std::int64_t exact = std::int64_t{1} << std::numeric_limits<double>::digits;
    const std::int64_t number = sqlite3_value_int64(value);
    if (number > exact || number < -exact) {
        refuse(statement_, column, error_kind::out_of_range,
               "holds an integer that no double holds exactly", "REAL", "a larger INTEGER");
    }
    return static_cast<double>(number);
}

float row::real32(int column) const {
    const double number = real(column);
    if (!sorrel::detail::fits_float(number)) {
        refuse(statement_, column, error_kind::out_of_range, "holds a number beyond float", "float",
               "a larger REAL");
    }
    return static_cast<float>(number);
}

std::string_view row::text(int column) const {
    return text_of(value_of(statement_, column, SQLITE_TEXT, "TEXT"));
}

std::span<const std::byte> row::bytes(int column) const {
    sqlite3_value* const value = value_of(statement_, column, SQLITE_BLOB, "BLOB");
    return {static_cast<const std::byte*>(sqlite3_value_blob(value)),
            static_cast<std::size_t>(sqlite3_value_bytes(value))};
}

day_count row::day(int column) const {
    if (const auto day = detail::parse_day(text(column))) {
        return *day;
    }
    refuse(statement_, column, error_kind::type_mismatch, "holds a text that is no date",
           "YYYY-MM-DD", "another text");
}

microsecond_count row::instant(int column) const {
    if (const auto instant = detail::parse_instant(text(column))) {
        return *instant;
    }
    refuse(statement_, column, error_kind::type_mismatch, "holds a text that is no timestamp",
           "YYYY-MM-DD HH:MM:SS.ffffff", "another text");
}

decimal row::decimal(int column) const {
    if (auto value = detail::parse_decimal(text(column))) {
        return *std::move(value);
    }
    refuse(statement_, column, error_kind::type_mismatch,
           "holds a text that is no decimal in its sortable form", "a text such as 500002.1525",
           "another text");
}

uuid row::uuid(int column) const {
    const auto characters = text(column);
    try {
        sorrel::uuid value{characters};
        if (value.to_string() == characters) {  // capitals would not sort right
            return value;
        }
    } catch (const value_error&) {  // said with the column's name below
    }
    refuse(statement_, column, error_kind::type_mismatch,
           "holds a text that is no UUID in lower case", "36 characters", "another text");
}

time_of_day row::time(int column) const {
    try {
        return time_of_day{text(column)};
    } catch (const value_error&) {
        refuse(statement_, column, error_kind::type_mismatch, "holds a text that is no time of day",
               "HH:MM:SS.ffffff", "another text");
    }
}

interval row::interval(int column) const {
    if (const auto value = detail::parse_interval(text(column))) {
        return *value;
    }
    refuse(statement_, column, error_kind::type_mismatch,
           "holds a text that is no interval in its sortable form",
           "a text such as 00000000031 01:00:00.000000 P1M1DT3600.000000S", "another text");
}

json_text row::json(int column) const {
    try {
        return json_text{text(column)};
    } catch (const value_error&) {
        refuse(statement_, column, error_kind::type_mismatch, "holds a text that is no JSON",
               "JSON", "another text");
    }
}

elements row::array(int column) const {
    return {statement_, column, text(column)};
}

int row::size() const {
    return sqlite3_column_count(statement_);
}

int row::find(std::string_view name) const {
    for (int column = 0; column != size(); ++column) {
        if (name == sqlite3_column_name(statement_, column)) {
            return column;
        }
    }
    return -1;
}

void row::out_of_range(int column, std::size_t bytes, bool is_signed) const {
    refuse(statement_, column, error_kind::out_of_range, "holds an integer its field cannot hold",
           sorrel::detail::name_of_integer(bytes, is_signed).c_str(),
           "an integer outside its range");
}

void row::unknown_label(int column) const {
    refuse(statement_, column, error_kind::type_mismatch,
           "holds a text that is no label of the enum", "a text of sorrel::enum_labels",
           "another text");
}

[[gnu::hot]] void row::decode(const cell<row>* cells, void* const* fields, std::size_t size,
                              int first_column) const {
    const auto optional_text = [this](int column) -> std::optional<std::string_view> {
        sqlite3_value* const value = sqlite3_column_value(statement_, column);
        const int type = sqlite3_value_type(value);
        if (type == SQLITE_TEXT) {
            return text_of(value);
        }
        if (type == SQLITE_NULL) {
            return std::nullopt;
        }
        wrong_type(statement_, column, type, "TEXT");
    };
    sorrel::detail::decode_cells(*this, cells, fields, size, first_column, optional_text);
}

}  // namespace sorrel::sqlite

namespace sorrel::detail {

template void decode_value<std::int64_t>(const sqlite::row&, int, void*);
template void decode_value<std::int32_t>(const sqlite::row&, int, void*);
template void decode_value<bool>(const sqlite::row&, int, void*);
template void decode_value<double>(const sqlite::row&, int, void*);
template void decode_value<std::string>(const sqlite::row&, int, void*);
template void decode_value<std::optional<std::int64_t>>(const sqlite::row&, int, void*);
template void decode_value<std::optional<std::int32_t>>(const sqlite::row&, int, void*);
template void decode_value<std::optional<double>>(const sqlite::row&, int, void*);
template void decode_value<std::optional<std::string>>(const sqlite::row&, int, void*);

}  // namespace sorrel::detail
