// SPDX-License-Identifier: MIT
// Reading a schema from the catalogs (https://www.postgresql.org/docs/current/catalogs.html).
#include <sorrel/backend/postgres/driver.hpp>

#include "../../dialect/quoted.hpp"
#include "schema_contents.hpp"

#include <algorithm>

namespace sorrel::postgres::detail {

using sorrel::detail::quoted_name;
using sorrel::detail::quoted_text;

namespace {

std::string schema_id(const std::string& name) {
    return quoted_text(quoted_name(name)) + "::regnamespace";
}

std::size_t place_of(const schema_contents& in, const std::string& name) {
    const auto found = std::find_if(in.tables.begin(), in.tables.end(),
                                    [&](const auto& table) { return table.name == name; });
    return static_cast<std::size_t>(found - in.tables.begin());
}

void read_references(driver& db, schema_contents& into) {
    for (const auto& row :
         rows_of(db,
                 "SELECT child.relname::text, parent.relname::text FROM pg_constraint k JOIN "
                 "pg_class child "
                 "ON child.oid = k.conrelid JOIN pg_class parent ON parent.oid = k.confrelid WHERE "
                 "k.contype = 'f' AND child.relkind = 'r' AND parent.relkind = 'r' AND "
                 "k.connamespace = " +
                     schema_id(into.name) + " AND parent.relnamespace = k.connamespace")) {
        into.references.emplace_back(place_of(into, row[0]), place_of(into, row[1]));
    }
}

void read_triggers(driver& db, schema_contents& into) {
    for (const auto& row : rows_of(
             db,
             "SELECT c.relname::text, t.tgname::text, t.tgenabled::text FROM pg_trigger t JOIN "
             "pg_class "
             "c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND "
             "c.relkind = 'r' AND c.relnamespace = " +
                 schema_id(into.name))) {
        auto& table = into.tables[place_of(into, row[0])];
        const auto alter = "ALTER TABLE ONLY " + into.full(row[0]);
        const auto trigger = " TRIGGER " + quoted_name(row[1]) + ";";
        table.disable += alter + " DISABLE" + trigger;
        table.enable += alter + (row[2] == "A" ? " ENABLE ALWAYS" : " ENABLE") + trigger;
    }
}

/// Partitions and parents of inheritance have references that lead to all of them, a view that holds rows has to be
/// asked anew, rules and forced policies say what DELETE and INSERT do.
std::string restorable_sql(const std::string& name) {
    const auto id = schema_id(name);
    return "SELECT (NOT EXISTS (SELECT FROM pg_class WHERE relnamespace = " + id +
           " AND (relkind IN ('m', 'f', 'p') OR relforcerowsecurity)) AND NOT EXISTS (SELECT FROM "
           "pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE c.relnamespace = " +
           id +
           ") AND NOT EXISTS (SELECT FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class WHERE "
           "c.relkind = 'r' AND c.relnamespace = " +
           id +
           ") AND NOT EXISTS (SELECT FROM pg_constraint k JOIN pg_class c ON c.oid = k.confrelid "
           "WHERE "
           "c.relnamespace = " +
           id + " AND k.connamespace <> c.relnamespace))::text";
}

}  // namespace

std::string schema_contents::full(const std::string& of) const {
    return quoted_name(name) + "." + quoted_name(of);
}

std::vector<std::vector<std::string>> rows_of(driver& db, const std::string& sql) {
    static constinit static_statement origin{std::string_view{}};
    auto statement = db.prepare(sql, origin);
    std::vector<std::vector<std::string>> found;
    while (statement.step()) {
        const auto& row = statement.current_row();
        auto& cells = found.emplace_back();
        for (int i = 0; i != row.size(); ++i) {
            cells.emplace_back(row.text(i));
        }
    }
    return found;
}

schema_contents read_schema(driver& db, const std::string& name) {
    schema_contents found{.name = name};
    for (auto& row : rows_of(
             db,
             "SELECT c.relname::text, c.relkind::text, coalesce((SELECT string_agg(quote_ident("
             "a.attname), ', ' ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND "
             "a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''), '') FROM pg_class c "
             "WHERE "
             "c.relkind IN ('r', 'S') AND c.relnamespace = " +
                 schema_id(name) + " ORDER BY c.oid")) {
        if (row[1] == "S") {
            found.sequences.push_back(std::move(row[0]));
        } else {
            found.tables.push_back({.name = std::move(row[0]), .columns = std::move(row[2])});
        }
    }
    read_references(db, found);
    read_triggers(db, found);
    found.can_be_restored = rows_of(db, restorable_sql(name))[0][0] == "true";
    return found;
}

// What neither ANALYZE nor VACUUM nor a trigger that is disabled for a moment change.
std::string shape_of(driver& db, const std::string& name) {
    const auto id = schema_id(name);
    const auto tables = " JOIN pg_class c ON c.oid = of.";
    const auto there = " WHERE c.relnamespace = " + id + " UNION ALL ";
    return rows_of(
        db,
        "SELECT md5(coalesce(string_agg(x, ',' ORDER BY x), '')) FROM (SELECT ROW('c', c.oid, "
        "c.relname, c.relkind, c.relpersistence, c.reloptions, c.relrowsecurity, "
        "c.relforcerowsecurity, c.relowner, c.relacl)::text x FROM pg_class c" +
            there +
            "SELECT ROW('a', of.attrelid, of.attnum, of.attname, of.atttypid, of.atttypmod, "
            "of.attnotnull, of.attidentity, of.attgenerated, of.attcollation, "
            "of.attisdropped)::text "
            "FROM pg_attribute of" +
            tables + "attrelid" + there +
            "SELECT ROW('d', of.oid, of.xmin)::text FROM pg_attrdef of" + tables + "adrelid" +
            there +
            "SELECT ROW('k', of.oid, of.xmin)::text FROM pg_constraint of WHERE of.connamespace "
            "= " +
            id + " UNION ALL SELECT ROW('i', of.indexrelid, of.indisvalid)::text FROM pg_index of" +
            tables + "indrelid" + there +
            "SELECT ROW('t', of.oid, of.tgname, of.tgenabled)::text FROM pg_trigger of" + tables +
            "tgrelid" + there + "SELECT ROW('r', of.oid, of.xmin)::text FROM pg_rewrite of" +
            tables + "ev_class" + there +
            "SELECT ROW('p', of.oid, of.xmin)::text FROM pg_policy of" + tables + "polrelid" +
            there + "SELECT of::text FROM pg_sequence of" + tables + "seqrelid" + there +
            "SELECT ROW('e', of.oid, of.enumlabel, of.enumsortorder)::text FROM pg_enum of JOIN "
            "pg_type e ON e.oid = of.enumtypid WHERE e.typnamespace = " +
            id +
            " UNION ALL SELECT ROW('y', of.oid, of.typname)::text FROM pg_type of WHERE "
            "of.typnamespace = " +
            id +
            " UNION ALL SELECT ROW('f', of.oid, of.xmin)::text FROM pg_proc of WHERE "
            "of.pronamespace = " +
            id + ") s")[0][0];
}

std::vector<row_count> count_rows(driver& db, const schema_contents& in, const std::string& since) {
    std::string sql;
    for (const auto& table : in.tables) {
        sql += (sql.empty() ? "SELECT count(*)::text, " : " UNION ALL SELECT count(*)::text, ");
        sql += since.empty()
                   ? "'0'"
                   : "(count(*) FILTER (WHERE age(xmin) < age('" + since + "'::xid)))::text";
        sql += " FROM ONLY " + in.full(table.name);
    }
    std::vector<row_count> counts;
    if (!sql.empty()) {
        for (const auto& row : rows_of(db, sql)) {
            counts.push_back({.all = std::stoll(row[0]), .fresh = std::stoll(row[1])});
        }
    }
    return counts;
}

std::vector<std::string> sequence_states(driver& db, const schema_contents& in) {
    std::string sql;
    for (const auto& name : in.sequences) {
        sql += (sql.empty() ? "" : " UNION ALL ");
        sql += "SELECT last_value || ', ' || is_called FROM " + in.full(name);
    }
    std::vector<std::string> states;
    if (!sql.empty()) {
        for (auto& row : rows_of(db, sql)) {
            states.push_back(std::move(row[0]));
        }
    }
    return states;
}

std::string this_transaction(driver& db) {
    return rows_of(db, "SELECT pg_current_xact_id()::xid::text")[0][0];
}

// Foreign keys are looked at when a statement is over, so that one statement for all tables needs no order among
// them, and no right to switch foreign keys off.
std::string refill_script(const schema_contents& in, std::vector<bool> is_written,
                          const std::vector<std::int64_t>& rows, const std::string& from) {
    for (bool is_changed = true; is_changed;) {
        is_changed = false;
        for (const auto& [child, parent] : in.references) {
            if (is_written[parent] && !is_written[child]) {
                is_written[child] = is_changed = true;
            }
        }
    }
    std::string disable, deletes, inserts, enable;
    for (std::size_t i = 0; i != in.tables.size(); ++i) {
        if (!is_written[i]) {
            continue;
        }
        const auto& table = in.tables[i];
        const auto number = std::to_string(i);
        disable += table.disable;
        enable += table.enable;
        deletes += (deletes.empty() ? "WITH d" : ", d") + number + " AS (DELETE FROM ONLY " +
                   in.full(table.name) + ")";
        if (rows[i] != 0) {
            inserts += (inserts.empty() ? "WITH i" : ", i") + number + " AS (INSERT INTO " +
                       in.full(table.name) + " (" + table.columns +
                       ") OVERRIDING SYSTEM VALUE SELECT " + table.columns + " FROM " +
                       quoted_name(from) + "." + quoted_name(table.name) + ")";
        }
    }
    if (deletes.empty()) {
        return {};
    }
    inserts += inserts.empty() ? "" : " SELECT;";
    return disable + deletes + " SELECT;" + inserts + enable;
}

}  // namespace sorrel::postgres::detail
