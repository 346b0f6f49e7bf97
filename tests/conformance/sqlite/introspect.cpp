// SPDX-License-Identifier: MIT
// What only SQLite's schemas have, read back; and database files as a whole.
#include <sorrel/schema.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>

using namespace sorrel;
using sorrel::test::backend_fixture;

TEST_CASE_METHOD(backend_fixture, "An SQLite schema is read with what no pragma tells") {
    db.execute_script(
        "CREATE TABLE \"od\"\"d\" ([a b] INT PRIMARY KEY DESC, `sel``ect` VARCHAR(20) COLLATE "
        "NOCASE DEFAULT "
        "'x''y' NOT NULL UNIQUE ON CONFLICT IGNORE, g AS (length(\"sel`ect\") + 1) STORED, h "
        "INTEGER GENERATED "
        "ALWAYS AS ([a b]*2) VIRTUAL, ts DATETIME DEFAULT CURRENT_TIMESTAMP, CHECK (h > 0), "
        "CONSTRAINT \"c 1\" "
        "CHECK (g <> 'a,b)') CONSTRAINT second UNIQUE (ts, g));"
        "CREATE TABLE parent (id INTEGER PRIMARY KEY AUTOINCREMENT, code TEXT UNIQUE);"
        "CREATE TABLE child (a INTEGER CONSTRAINT fk1 REFERENCES parent ON DELETE CASCADE "
        "DEFERRABLE INITIALLY "
        "DEFERRED NOT NULL, b TEXT REFERENCES parent(code) ON UPDATE SET NULL, c INTEGER, PRIMARY "
        "KEY (c, a), "
        "CONSTRAINT fk3 FOREIGN KEY (c) REFERENCES PARENT (id) ON UPDATE RESTRICT) WITHOUT ROWID, "
        "STRICT;"
        "CREATE UNIQUE INDEX i1 ON child (b COLLATE NOCASE DESC) WHERE a > 5;"
        "CREATE INDEX i2 ON child (lower(b), (c + 1));"
        "CREATE VIEW v AS SELECT * FROM child; CREATE VIRTUAL TABLE f USING fts5(x);"
        "CREATE TABLE sorrel_migrations (version TEXT)");
    CHECK(
        schema::to_string(introspect(db, {.leave_out = {"none such"}})) ==
        "table child WITHOUT ROWID, STRICT\n"
        "  a INTEGER not null\n"
        "  b TEXT\n"
        "  c INTEGER not null\n"
        "  primary key (c, a)\n"
        "  foreign key (a) references parent (id) on delete cascade initially deferred named fk1\n"
        "  foreign key (b) references parent (code) on update set null\n"
        "  foreign key (c) references parent (id) on update restrict named fk3\n"
        "  unique index i1 on (b collate NOCASE desc) where a > 5\n"
        "  index i2 on ((lower(b)), (c + 1))\n"
        "table od\"d\n"
        "  a b INT\n"
        "  sel`ect VARCHAR(20) collate NOCASE not null, default 'x''y'\n"
        "  g , computed as length(\"sel`ect\") + 1, stored\n"
        "  h INTEGER, computed as [a b]*2\n"
        "  ts DATETIME, default CURRENT_TIMESTAMP\n"
        "  primary key (a b)\n"
        "  unique (sel`ect)\n"
        "  unique (ts, g) named second\n"
        "  check (g <> 'a,b)') named c 1\n"
        "  check (h > 0)\n"
        "table parent\n"
        "  id INTEGER not null, autoincrement\n"
        "  code TEXT\n"
        "  primary key (id)\n"
        "  unique (code)\n"
        "view v\n");
    CHECK(introspect(db, {.with_history = true}).find("sorrel_migrations") != nullptr);
    CHECK(introspect(db, {.leave_out = {"parent"}}).find("parent") == nullptr);
}

TEST_CASE("A database file is made once, and dropped while nobody uses it") {
    const sorrel::test::temporary_file file;
    const sqlite::location where{.path = file.string(),
                                 .how = {.busy_timeout = std::chrono::milliseconds{1}}};
    CHECK_FALSE(sqlite::database_exists(where));
    CHECK_FALSE(sqlite::drop_database(where));
    CHECK(sqlite::create_database(where));
    CHECK(sqlite::database_exists(where));
    CHECK(std::filesystem::file_size(file.path()) > 0);
    CHECK_FALSE(sqlite::create_database(where));
    {
        sqlite::connection db{where};
        db.execute_script("CREATE TABLE t (a); INSERT INTO t VALUES (1)");
        auto tx = db.begin();
        CHECK_THROWS_AS(sqlite::drop_database(where), busy_error);
    }
    CHECK(sqlite::connection{where}.one(sql<"SELECT a FROM t">().as<int>()) == 1);
    CHECK(sqlite::drop_database(where));
    CHECK_FALSE(sqlite::database_exists(where));
    CHECK_THROWS_AS(sqlite::drop_database({.path = ":memory:"}), misuse_error);
}

TEST_CASE("A file that is no database is not dropped as one") {
    const sorrel::test::temporary_file file{"letter.txt"};
    std::ofstream{file.path()}
        << "Dear reader, this is no database at all, and shall stay what it is.";
    CHECK_THROWS_AS(sqlite::drop_database({.path = file.string()}), error);
    CHECK(std::filesystem::exists(file.path()));
}
