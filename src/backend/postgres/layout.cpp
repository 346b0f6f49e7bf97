// SPDX-License-Identifier: MIT
// Reading the live table's columns from the catalog.
#include <sorrel/error/kinds.hpp>

#include "../../dialect/quoted.hpp"
#include "layout.hpp"
#include "state.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace sorrel::postgres::detail {

namespace {

using sorrel::detail::quoted_name;
using sorrel::detail::quoted_text;

// Found by the search path, like a statement's own name of the table.
constexpr std::string_view select_columns =
    "SELECT a.attname, a.atttypid, pg_catalog.format_type(a.atttypid, a.atttypmod), "
    "c.relkind IN ('r', 'p') AND NOT c.relrowsecurity "
    "FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid "
    "WHERE a.attrelid = pg_catalog.to_regclass(";
constexpr std::string_view live_columns = ") AND a.attnum > 0 AND NOT a.attisdropped";

table_layout read(connection_state& connection, const PGresult* rows) {
    std::vector<table_layout::column> columns;
    std::vector<Oid> types;
    bool takes_rows = true;
    for (int row = 0; row != PQntuples(rows); ++row) {
        const auto text = [&](int column) { return PQgetvalue(rows, row, column); };
        columns.push_back({.name = text(0), .type_name = text(2), .facts = {}, .type = 0});
        types.push_back(static_cast<Oid>(std::strtoul(text(1), nullptr, 10)));
        takes_rows = takes_rows && *text(3) == 't';
    }
    connection.learn(types);
    for (std::size_t i = 0; i != columns.size(); ++i) {
        columns[i].facts = connection.facts_of(types[i]);
        columns[i].type = types[i];
    }
    return {std::move(columns), takes_rows};
}

}  // namespace

const table_layout::column* table_layout::find(std::string_view name) const {
    const auto at = std::find_if(columns_.begin(), columns_.end(),
                                 [&](const column& each) { return each.name == name; });
    return at != columns_.end() ? &*at : nullptr;
}

table_layout read_layout(connection_state& connection, const table_info& table) {
    std::string sql(select_columns);
    sql += quoted_text(quoted_name(table.name));
    sql += live_columns;
    return read(connection, connection.query(sql).get());
}

table_layout lock_layout(connection_state& connection, const table_info& table, table_lock lock) {
    std::string sql =
        "LOCK TABLE " + quoted_name(table.name) +
        (lock == table_lock::for_reading ? " IN ACCESS SHARE MODE;" : " IN ROW EXCLUSIVE MODE;");
    sql += select_columns;
    sql += quoted_text(quoted_name(table.name));
    sql += live_columns;
    try {
        return read(connection, connection.query(sql).get());
    } catch (const schema_mismatch& missing) {
        auto details = missing.details();
        details.table = table.name;
        details.expected = "a table " + std::string(table.name);
        details.got = "none";
        throw_error(std::move(details));
    }
}

bool keeps(const connection_state& connection, const type_facts& live, const column_info& column) {
    return keeps(live, column.kind) &&
           (column.kind != value_kind::array ||
            keeps(connection.facts_of(live.element), column.element_kind));
}

}  // namespace sorrel::postgres::detail
