// SPDX-License-Identifier: MIT
// Keys for rows that are still to be written.
#include <sorrel/backend/sqlite/driver.hpp>

#include "state.hpp"

#include <algorithm>
#include <limits>
#include <string>

namespace sorrel::sqlite {

namespace {

constinit static_statement triggers_text{
    "SELECT count(*) FROM (SELECT type, tbl_name FROM sqlite_master"
    " UNION ALL SELECT type, tbl_name FROM sqlite_temp_master)"
    " WHERE type = 'trigger' AND tbl_name = ? COLLATE NOCASE"};
constinit static_statement sequences_text{
    "SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_sequence'"};
constinit static_statement sequence_text{
    "SELECT max(seq) FROM sqlite_sequence WHERE name = ? COLLATE NOCASE"};
constinit static_statement largest_key_text{"SELECT max(key)"};  // its names are known at run time

std::string quoted(std::string_view name) {
    std::string text = "\"";
    for (const char c : name) {
        text.append(c == '"' ? 2 : 1, c);
    }
    return text + '"';
}

/// The number that a statement gives; 0 for NULL.
std::int64_t number_from(statement& asked) {
    std::int64_t number = 0;
    if (asked.step() && !asked.current_row().is_null(0)) {
        number = asked.current_row().integer(0);
    }
    return number;
}

}  // namespace

// The rules of https://sqlite.org/autoinc.html: one more than the largest key there is, or with
// AUTOINCREMENT than the largest there ever was. In a transaction nobody else writes in between.
std::vector<std::int64_t> driver::reserve_keys(const table_info& table, std::string_view column,
                                               std::size_t count) {
    auto triggers = prepare(triggers_text);
    triggers.bind_text(1, table.name);
    if (number_from(triggers) != 0) {
        return {};  // they may write to the table as well
    }
    auto largest =
        prepare("SELECT max(" + quoted(column) + ") FROM " + quoted(table.name), largest_key_text);
    std::int64_t last = number_from(largest);
    if (last < 0) {
        return {};  // SQLite counts on from there, and through zero
    }
    auto sequences = prepare(sequences_text);
    if (number_from(sequences) != 0) {
        auto sequence = prepare(sequence_text);
        sequence.bind_text(1, table.name);
        last = std::max(last, number_from(sequence));
    }
    if (static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max() - last) < count) {
        return {};  // SQLite looks for gaps then
    }
    std::vector<std::int64_t> keys(count);
    for (auto& key : keys) {
        key = ++last;
    }
    return keys;
}

}  // namespace sorrel::sqlite
