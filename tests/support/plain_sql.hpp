// SPDX-License-Identifier: MIT
// The same question asked twice: a typed query through Sorrel, and plain SQL through SQLite's C API. Both
// answers become rows of text, which are compared.
#pragma once

#include <sorrel/sorrel.hpp>

#include <sqlite3.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

namespace sorrel::test {

using text_row = std::vector<std::string>;

// Ten digits: the two sides may add up doubles in another order.
inline std::string to_text(double number) {
    std::array<char, 32> digits{};
    std::snprintf(digits.data(), digits.size(), "%.10g", number);
    return digits.data();
}
inline std::string to_text(std::int64_t number) {
    return std::to_string(number);
}
inline std::string to_text(int number) {
    return std::to_string(number);
}
inline std::string to_text(const std::string& text) {
    return text;
}

/// In the form other programs write: without a fraction of a second.
inline std::string to_text(timestamp instant) {
    const auto midnight = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day day{midnight};
    const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(instant - midnight)};
    std::array<char, 64> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u %02d:%02d:%02d",
                  static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                  static_cast<unsigned>(day.day()), static_cast<int>(time.hours().count()),
                  static_cast<int>(time.minutes().count()),
                  static_cast<int>(time.seconds().count()));
    return text.data();
}

template <class Type>
std::string to_text(const std::optional<Type>& value) {
    return value ? to_text(*value) : "NULL";
}

template <class Type>
void add_cells(text_row& cells, const Type& value) {
    if constexpr (entity_type<Type>) {
        reflect::for_each_field(value, [&](const auto& field) { cells.push_back(to_text(field)); });
    } else {
        cells.push_back(to_text(value));
    }
}

/// A struct beside others in a tuple is as wide when it is absent.
template <entity_type Type>
void add_cells(text_row& cells, const std::optional<Type>& value) {
    if (value) {
        add_cells(cells, *value);
    } else {
        cells.insert(cells.end(), table_of<Type>.columns.size(), "NULL");
    }
}

template <class Row>
text_row cells_of(const Row& row) {
    text_row cells;
    add_cells(cells, row);
    return cells;
}
template <class... Types>
text_row cells_of(const std::tuple<Types...>& row) {
    text_row cells;
    std::apply([&](const auto&... each) { (add_cells(cells, each), ...); }, row);
    return cells;
}

/// The rows of a typed query as text.
template <class Rows>
std::vector<text_row> as_text(const Rows& rows) {
    std::vector<text_row> all;
    for (const auto& row : rows) {
        all.push_back(cells_of(row));
    }
    return all;
}

/// The rows of plain SQL as text, without Sorrel in between.
inline std::vector<text_row> plain_sql(sqlite3* handle, const std::string& sql) {
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v2(handle, sql.c_str(), -1, &prepared, nullptr) != SQLITE_OK) {
        throw std::runtime_error{sqlite3_errmsg(handle) + (" in " + sql)};
    }
    const std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)> owner{prepared, sqlite3_finalize};
    std::vector<text_row> rows;
    while (sqlite3_step(prepared) == SQLITE_ROW) {
        auto& row = rows.emplace_back();
        for (int column = 0; column != sqlite3_column_count(prepared); ++column) {
            switch (sqlite3_column_type(prepared, column)) {
                case SQLITE_NULL:
                    row.push_back("NULL");
                    break;
                case SQLITE_FLOAT:
                    row.push_back(to_text(sqlite3_column_double(prepared, column)));
                    break;
                default:
                    row.push_back(
                        reinterpret_cast<const char*>(sqlite3_column_text(prepared, column)));
            }
        }
    }
    return rows;
}

}  // namespace sorrel::test
