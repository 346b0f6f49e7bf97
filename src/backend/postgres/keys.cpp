// SPDX-License-Identifier: MIT
// Keys for rows that are still to be written.
#include <sorrel/backend/postgres/driver.hpp>

#include "state.hpp"

#include <string>

namespace sorrel::postgres {

namespace {

// Nothing where the key is not made by a sequence of the column's own, where this user may not ask it, or
// where a trigger may put another in its place. Materialized, or the sequence's name would be looked up for
// each key.
constinit static_statement next_keys_text{
    "WITH own AS MATERIALIZED ("
    "SELECT CAST(pg_get_serial_sequence($1, $2) AS regclass) AS sequence,"
    " CAST(CAST($1 AS text) AS regclass) AS relation) "
    "SELECT nextval(sequence) FROM own, generate_series(1, $3) "
    "WHERE has_sequence_privilege(sequence, 'USAGE') AND NOT EXISTS ("
    "SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = relation AND NOT tgisinternal"
    " AND tgtype & 7 = 7)"};  // for each row, before INSERT (pg_trigger.h)

std::string quoted(std::string_view name) {
    std::string text = "\"";
    for (const char c : name) {
        text.append(c == '"' ? 2 : 1, c);
    }
    return text + '"';
}

}  // namespace

std::vector<std::int64_t> driver::reserve_keys(const table_info& table, std::string_view column,
                                               std::size_t count) {
    const std::string name = quoted(table.name);
    auto asked = prepare(next_keys_text);
    asked.bind_text(1, name);
    asked.bind_text(2, column);
    asked.bind_integer(3, static_cast<std::int64_t>(count));
    std::vector<std::int64_t> keys;
    keys.reserve(count);
    while (asked.step()) {
        keys.push_back(asked.current_row().integer(0));
    }
    return keys;
}

}  // namespace sorrel::postgres
