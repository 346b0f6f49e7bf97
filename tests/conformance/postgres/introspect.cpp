// SPDX-License-Identifier: MIT
// What only PostgreSQL's schemas have, read back; and databases as a whole.
#include <sorrel/schema.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <unistd.h>

using namespace sorrel;
using sorrel::test::backend_fixture;
using sorrel::test::postgres_server;

TEST_CASE_METHOD(backend_fixture,
                 "A PostgreSQL schema is read with all its kinds of keys and indexes") {
    db.execute_script(
        "CREATE TYPE mood AS ENUM ('sad', 'it''s'); CREATE TYPE \"Odd Mood\" AS ENUM ('a');"
        "CREATE DOMAIN positive AS int CHECK (VALUE > 0); CREATE DOMAIN positive2 AS positive;"
        "CREATE TABLE \"od\"\"d\" (\"a b\" serial PRIMARY KEY, \"select\" varchar(20) COLLATE "
        "\"C\" DEFAULT 'x''y' "
        "NOT NULL UNIQUE, g int GENERATED ALWAYS AS (length(\"select\")) STORED, m mood, om \"Odd "
        "Mood\" DEFAULT 'a', "
        "ms mood[], p positive2, n numeric(10,2) DEFAULT -1.5, ts timestamptz(3) DEFAULT now(), ip "
        "inet, "
        "CHECK (n > 0), CONSTRAINT \"c 1\" CHECK (\"select\" <> 'a,b)'));"
        "COMMENT ON TABLE \"od\"\"d\" IS 'a table'; COMMENT ON COLUMN \"od\"\"d\".m IS 'the mood';"
        "CREATE TABLE parent (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, u1 int, u2 int, "
        "UNIQUE (u2, u1));"
        "CREATE TABLE child (a bigint REFERENCES parent ON DELETE CASCADE DEFERRABLE INITIALLY "
        "DEFERRED, b text, c "
        "int, d int, PRIMARY KEY (c, a), CONSTRAINT fk2 FOREIGN KEY (c, d) REFERENCES parent (u2, "
        "u1) ON UPDATE SET "
        "NULL, EXCLUDE USING btree (d WITH =));"
        "CREATE UNIQUE INDEX i1 ON child (d DESC, b text_pattern_ops NULLS FIRST) INCLUDE (c) "
        "WHERE d > 5;"
        "CREATE INDEX i2 ON child (lower(b), (c + 1) DESC NULLS LAST); CREATE INDEX i3 ON child "
        "USING hash (b);"
        "CREATE INDEX i4 ON child (b COLLATE \"C\");"
        "CREATE VIEW v AS SELECT * FROM child; CREATE MATERIALIZED VIEW mv AS SELECT 1 AS x;"
        "CREATE TABLE part (a int, b int) PARTITION BY RANGE (a);"
        "CREATE TABLE part1 PARTITION OF part FOR VALUES FROM (1) TO (10); CREATE TABLE empty ()");
    CHECK(schema::to_string(introspect(db)) ==
          "enum Odd Mood: a\n"
          "enum mood: sad, it's\n"
          "table child\n"
          "  a bigint not null\n"
          "  b text\n"
          "  c integer not null\n"
          "  d integer\n"
          "  primary key (c, a) named child_pkey\n"
          "  foreign key (a) references parent (id) on delete cascade initially deferred named "
          "child_a_fkey\n"
          "  foreign key (c, d) references parent (u2, u1) on update set null named fk2\n"
          "  EXCLUDE USING btree (d WITH =) named child_d_excl\n"
          "  unique index i1 on (d desc, b text_pattern_ops nulls first) include (c) where d > 5\n"
          "  index i2 on ((lower(b)), (c + 1) desc nulls last)\n"
          "  index i3 using hash on (b)\n"
          "  index i4 on (b collate C)\n"
          "table empty\n"
          "table od\"d  -- a table\n"
          "  a b integer not null, serial\n"
          "  select character varying(20) collate C not null, default 'x''y'::character varying\n"
          "  g integer, computed as length((\"select\")::text), stored\n"
          "  m mood, one of sad, it's  -- the mood\n"
          "  om \"Odd Mood\", default 'a'::\"Odd Mood\", one of a\n"
          "  ms mood[]\n"
          "  p positive2\n"
          "  n numeric(10,2), default '-1.5'::numeric\n"
          "  ts timestamp(3) with time zone, default now()\n"
          "  ip inet\n"
          "  primary key (a b) named od\"d_pkey\n"
          "  unique (select) named od\"d_select_key\n"
          "  check ((\"select\")::text <> 'a,b)'::text) named c 1\n"
          "  check (n > (0)::numeric) named od\"d_n_check\n"
          "table parent\n"
          "  id bigint not null, generated always\n"
          "  u1 integer\n"
          "  u2 integer\n"
          "  primary key (id) named parent_pkey\n"
          "  unique (u2, u1) named parent_u2_u1_key\n"
          "table part\n"
          "  a integer\n"
          "  b integer\n"
          "view mv\n"
          "view v\n");
    CHECK(introspect(db).find("od\"d")->find("p")->kind == value_kind::integer);
    CHECK(introspect(db).find("od\"d")->find("ip")->kind == value_kind::none);
    drop_everything(db);
    CHECK(introspect(db) == schema::database{});
}

TEST_CASE_METHOD(backend_fixture, "What is done concurrently is refused inside a transaction") {
    db.execute_script("CREATE TABLE t (a int)");
    auto tx = db.begin();
    schema_builder schema{tx};
    CHECK_THROWS_AS(schema.create_index("t", {"a"}, {.concurrently = true}), misuse_error);
    schema.create_index("t", {"a"});  // the transaction goes on
    tx.commit();
    schema_builder{db}.drop_index("t_a_index", {.concurrently = true});
    CHECK(introspect(db).find("t")->indexes.empty());
}

TEST_CASE("A database is made once, looked for, and dropped") {
    const std::string name = "sorrel it's \"db\" " + std::to_string(::getpid());
    std::string quoted;
    for (const char c : name) {
        quoted += c == '\'' ? std::string("\\'") : std::string(1, c);
    }
    auto where = postgres_server();
    if (where.find("://") != std::string::npos) {
        WARN("the server is named by a URL: nothing is made");
        return;
    }
    where += " dbname='" + quoted + "'";
    CHECK(postgres::database_name(where) == name);
    CHECK_FALSE(postgres::database_exists(where));
    CHECK_FALSE(postgres::drop_database(where));
    CHECK(postgres::create_database(where));
    CHECK(postgres::database_exists(where));
    CHECK_FALSE(postgres::create_database(where));
    {
        postgres::connection db{where};
        CHECK(db.one(sql<"SELECT current_database()::text">().as<std::string>()) == name);
        CHECK_THROWS_AS(postgres::drop_database(where), error);  // in use
        CHECK(postgres::drop_database(where, {.even_if_in_use = true}));
    }
    CHECK_FALSE(postgres::database_exists(where));
}
