// SPDX-License-Identifier: MIT
// Dropping all there is on PostgreSQL, as far as the search path shows it.
#include "catalog.hpp"

namespace sorrel::postgres::detail {

namespace {

/// What is no extension's own and in no schema of the server's.
std::string is_own(const std::string& catalog, const std::string& alias) {
    return "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ "
           "'^pg_(toast|temp)' AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend e WHERE "
           "e.classid = "
           "'pg_catalog." +
           catalog + "'::regclass AND e.objid = " + alias + ".oid AND e.deptype = 'e')";
}

}  // namespace

std::string select_drops() {
    return "SELECT sql FROM ("
           "SELECT CASE c.relkind WHEN 'v' THEN 1 WHEN 'm' THEN 1 WHEN 'S' THEN 3 ELSE 2 END AS "
           "place, "
           "CASE c.relkind WHEN 'v' THEN 'DROP VIEW' WHEN 'm' THEN 'DROP MATERIALIZED VIEW' WHEN "
           "'S' "
           "THEN 'DROP SEQUENCE' WHEN 'f' THEN 'DROP FOREIGN TABLE' ELSE 'DROP TABLE' END || "
           "' IF EXISTS ' || c.oid::regclass || ' CASCADE' AS sql "
           "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
           "WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND NOT c.relispartition AND "
           "pg_catalog.pg_table_is_visible(c.oid) AND " +
           is_own("pg_class", "c") +
           " UNION ALL SELECT 4, CASE p.prokind WHEN 'a' THEN 'DROP AGGREGATE' ELSE 'DROP ROUTINE' "
           "END "
           "|| ' IF EXISTS ' || p.oid::regprocedure || ' CASCADE' "
           "FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace "
           "WHERE pg_catalog.pg_function_is_visible(p.oid) AND " +
           is_own("pg_proc", "p") +
           " UNION ALL SELECT 5, 'DROP TYPE IF EXISTS ' || t.oid::regtype || ' CASCADE' "
           "FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace "
           "LEFT JOIN pg_catalog.pg_class k ON k.oid = t.typrelid "
           "WHERE (t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND k.relkind = 'c')) AND "
           "pg_catalog.pg_type_is_visible(t.oid) AND " +
           is_own("pg_type", "t") + ") drops ORDER BY place, sql";
}

}  // namespace sorrel::postgres::detail
