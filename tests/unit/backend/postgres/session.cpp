// SPDX-License-Identifier: MIT
// Which texts leave something behind in their session.
#include "support/catch.hpp"

#include <backend/postgres/session.hpp>

using sorrel::postgres::detail::changes_session;

TEST_CASE("settings, subscriptions and the like leave something behind") {
    for (const char* const sql :
         {"SET search_path = a", "  set time zone 'UTC'", "RESET ALL", "LISTEN x", "UNLISTEN *",
          "PREPARE p AS SELECT 1", "DEALLOCATE p", "DECLARE c CURSOR WITH HOLD FOR SELECT 1",
          "LOAD 'auto_explain'", "DISCARD ALL", "DO $$BEGIN END$$", "CALL f()",
          "-- first\nSET a.b = 1", "/* ; */ SET a.b = 1", "SELECT 1; SET a.b = 1",
          "BEGIN;set local a.b = 1;COMMIT"}) {
        CAPTURE(sql);
        CHECK(changes_session(sql));
    }
}

TEST_CASE("so do temporary tables, locks of the session, and functions that set") {
    for (const char* const sql :
         {"CREATE TEMP TABLE t (a int)", "create temporary view v AS SELECT 1",
          "CREATE LOCAL TEMP TABLE t (a int)", "CREATE OR REPLACE TEMP VIEW v AS SELECT 1",
          "SELECT 1 INTO TEMP t", "CREATE TABLE pg_temp.t (a int)",
          "SELECT set_config('a.b', 'c', false)", "SELECT pg_advisory_lock(1)",
          "select pg_try_advisory_lock_shared(1)", "SELECT pg_catalog.pg_advisory_lock(1)"}) {
        CAPTURE(sql);
        CHECK(changes_session(sql));
    }
}

TEST_CASE("data, and what ends with its transaction, does not") {
    for (const char* const sql :
         {"SELECT 1", "UPDATE t SET a = 1", "INSERT INTO t (temp) VALUES (1)",
          "SELECT temp, reset, listen FROM t", "SELECT 'SET a'; SELECT \"SET\" FROM t",
          "SELECT 1 -- ; SET a.b = 1", "SELECT pg_advisory_xact_lock(1)", "CREATE TABLE t (a int)",
          "WITH t AS (UPDATE u SET a = 1 RETURNING a) SELECT a FROM t", ""}) {
        CAPTURE(sql);
        CHECK_FALSE(changes_session(sql));
    }
}

TEST_CASE("where a backslash may escape a quote, strings are not trusted") {
    CHECK(changes_session("SELECT E'it\\'s'; SET a.b = 'c'"));
    CHECK(changes_session("UPDATE t SET a = E'\\''"));  // careful rather than right
    CHECK_FALSE(changes_session("SELECT E'\\''"));
}
