// SPDX-License-Identifier: MIT
// Which texts do nothing but read.
#include "support/catch.hpp"

#include <backend/postgres/writes.hpp>

using sorrel::postgres::detail::may_write;

TEST_CASE("A text that begins with a word that reads does not write") {
    for (const char* const sql : {"SELECT 1", "select name FROM users", "VALUES (1)", "TABLE users",
                                  "SHOW timezone", "WITH x AS (SELECT 1) SELECT * FROM x",
                                  "-- INSERT\n SELECT 1", "/* DELETE */ (SELECT 1)"}) {
        CAPTURE(sql);
        CHECK_FALSE(may_write(sql));
    }
}

TEST_CASE("Any other beginning may write") {
    for (const char* const sql :
         {"INSERT INTO t VALUES (1)", "update t SET a = 1", "CALL f()", "DO 'x'",
          "COPY t FROM STDIN", "EXPLAIN ANALYZE SELECT 1", "", "-- SELECT"}) {
        CAPTURE(sql);
        CHECK(may_write(sql));
    }
}

TEST_CASE("A query that writes on its way is one that writes") {
    for (const char* const sql :
         {"WITH x AS (DELETE FROM t RETURNING *) SELECT * FROM x",
          "with x as (insert into t values (1) returning a) select * from x",
          "WITH x AS (UPDATE t SET a = 1 RETURNING a) SELECT 1",
          "WITH x AS (MERGE t USING u ON TRUE WHEN MATCHED THEN DO NOTHING RETURNING 1) SELECT 1",
          "SELECT 1 INTO fresh", "SELECT 1; DELETE FROM t"}) {
        CAPTURE(sql);
        CHECK(may_write(sql));
    }
}

TEST_CASE("Locks, names, literals and comments are no words that write") {
    for (const char* const sql :
         {"SELECT 1 FROM t FOR UPDATE", "SELECT 1 FROM t FOR NO KEY UPDATE", "SELECT 'INSERT'",
          "SELECT \"DELETE\" FROM t", "SELECT 1 -- INSERT", "SELECT /* UPDATE */ 1",
          "SELECT deleted, update_count, inserted_into FROM t"}) {
        CAPTURE(sql);
        CHECK_FALSE(may_write(sql));
    }
}
