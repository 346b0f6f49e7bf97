// SPDX-License-Identifier: MIT
// Which texts leave something behind in their connection.
#include "support/catch.hpp"

#include <backend/sqlite/session.hpp>

using sorrel::sqlite::detail::changes_session;

TEST_CASE("settings, attached databases and temporary tables leave something behind") {
    for (const char* const sql :
         {"PRAGMA foreign_keys = OFF", "pragma query_only(1)", "ATTACH 'other.db' AS other",
          "DETACH other", "CREATE TEMP TABLE t (a)", "create temporary trigger t AFTER INSERT ON u",
          "CREATE TABLE temp.t (a)", "CREATE TABLE IF NOT EXISTS temp.t (a)",
          "SELECT 1; PRAGMA optimize", "-- first\nPRAGMA user_version"}) {
        CAPTURE(sql);
        CHECK(changes_session(sql));
    }
}

TEST_CASE("data and tables do not") {
    for (const char* const sql :
         {"SELECT 1", "SELECT temp FROM readings", "INSERT INTO pragma VALUES (1)",
          "CREATE TABLE t (a)", "UPDATE t SET temp = 1", "SELECT 'x; PRAGMA y'",
          "SELECT * FROM pragma_table_info('t')", ""}) {
        CAPTURE(sql);
        CHECK_FALSE(changes_session(sql));
    }
}
