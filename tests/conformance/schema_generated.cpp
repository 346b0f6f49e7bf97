// SPDX-License-Identifier: MIT
// Structs written from live databases, compiled in and compared with them again. The headers are in
// tests/support/generated; SORREL_WRITE_GENERATED=1 in the environment writes them anew.
#include <sorrel/schema.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/chinook.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#if defined(SORREL_TEST_SQLITE)
#include "support/generated/chinook_sqlite.inc"
#include "support/generated/names_sqlite.inc"
#else
#include "support/generated/chinook_postgres.inc"
#include "support/generated/names_postgres.inc"
#endif

using namespace sorrel;
using sorrel::test::backend_fixture;

namespace {

/// A schema of everything a mapping can say and much that it cannot, with names that C++ has not.
constexpr const char* odd_tables =
#if defined(SORREL_TEST_SQLITE)
    R"sql(
CREATE TABLE "class" (id INTEGER PRIMARY KEY AUTOINCREMENT, "int" TEXT NOT NULL UNIQUE, "2nd" INTEGER,
    "two words" REAL NOT NULL DEFAULT 1.5, "Two-Words" BLOB, CamelCase TEXT DEFAULT 'it''s "x"',
    flag BOOLEAN NOT NULL DEFAULT TRUE, born DATE, at DATETIME DEFAULT CURRENT_TIMESTAMP, late TIME,
    mood TEXT NOT NULL DEFAULT 'b' CONSTRAINT mood CHECK (mood IN ('a', 'b', 'delete')), untyped,
    next_id INTEGER AS (id + 1), CHECK ("2nd" > 0 OR "2nd" IS NULL), CONSTRAINT "a name" UNIQUE (mood, at));
CREATE TABLE "Class " (a INTEGER NOT NULL, b TEXT NOT NULL, id INTEGER,
    class INTEGER NOT NULL REFERENCES "class" ON DELETE CASCADE ON UPDATE SET NULL, PRIMARY KEY (b, a)) WITHOUT ROWID;
CREATE TABLE points (a INTEGER, b TEXT, id INTEGER, one_of INTEGER REFERENCES points2 (id),
    FOREIGN KEY (b, a) REFERENCES "Class " (b, a) ON DELETE SET DEFAULT);
CREATE TABLE points2 (id INTEGER PRIMARY KEY REFERENCES "class" (id));
CREATE INDEX plain ON points (a, b); CREATE UNIQUE INDEX odd_one ON points (a DESC) WHERE a > 1;
)sql";
#else
    R"sql(
CREATE TYPE mood AS ENUM ('a', 'b', 'delete');
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TABLE "class" (id serial PRIMARY KEY, "int" varchar(10) NOT NULL UNIQUE, "2nd" positive,
    "two words" real NOT NULL DEFAULT 1.5, "Two Words" bytea, "CamelCase" text DEFAULT 'it''s "x"',
    flag boolean NOT NULL DEFAULT true, born date, at timestamptz DEFAULT CURRENT_TIMESTAMP, late time,
    mood mood NOT NULL DEFAULT 'b', address inet, next_id integer GENERATED ALWAYS AS (id + 1) STORED,
    amount numeric(10,2) DEFAULT -1, small smallint, key uuid, doc jsonb DEFAULT '{}', span interval,
    list integer[] NOT NULL DEFAULT '{}', moods mood[],
    CHECK ("2nd" IN (1, 2, 3)), CHECK ("int" <> '' AND "int" NOT LIKE 'x%'), CONSTRAINT "a name" UNIQUE (mood, at));
COMMENT ON TABLE "class" IS 'a class \'; COMMENT ON COLUMN "class".flag IS 'up or down';
CREATE TABLE "Class " (a integer NOT NULL, b text NOT NULL, id integer,
    class bigint NOT NULL REFERENCES "class" ON DELETE CASCADE ON UPDATE SET NULL, PRIMARY KEY (b, a));
CREATE TABLE points2 (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY REFERENCES "class" (id));
CREATE TABLE points (a integer, b text, id integer, FOREIGN KEY (b, a) REFERENCES "Class " (b, a) ON DELETE SET DEFAULT,
    one_of integer REFERENCES points2 (id));
CREATE INDEX plain ON points (a, b); CREATE UNIQUE INDEX odd_one ON points (a DESC) WHERE a > 1;
)sql";
#endif

constexpr const char* backend_name =
#if defined(SORREL_TEST_SQLITE)
    "sqlite";
#else
    "postgres";
#endif

std::string read(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream{file, std::ios::binary}.rdbuf();
    return text.str();
}

/// The header that was compiled in must be the one that would be written now.
void compare_with_compiled(const std::string& name, const std::string& text) {
    const auto file = std::filesystem::path(__FILE__).parent_path().parent_path() / "support" /
                      "generated" / (name + "_" + backend_name + ".inc");
    if (std::getenv("SORREL_WRITE_GENERATED") != nullptr) {
        std::ofstream{file, std::ios::binary} << text;
    }
    CHECK(read(file) == text);
}

}  // namespace

TEST_CASE_METHOD(backend_fixture, "Structs written from odd tables compile and fit them") {
    db.execute_script(odd_tables);
    compare_with_compiled("names", generate_structs(introspect(db), {.name_space = "odd::names",
                                                                     .origin = "a test"}));
    const auto report = verify_schema(db, odd::names::every_table{});
    INFO(report.text());
    CHECK(report.matches());
    CHECK(diff(db, odd::names::every_table{}).up.size() <=
          4);  // columns no field can hold: held back
    for (const auto& step : diff(db, odd::names::every_table{}).up) {
        CHECK(step.is_held_back);
    }

    const auto stored =
        db.insert(odd::names::Class_2{.int_ = "y", .mood = odd::names::Mood::delete_});
    CHECK(stored.id == 1);
    CHECK(db.find<odd::names::Class_2>(1)->mood == odd::names::Mood::delete_);
}

TEST_CASE_METHOD(backend_fixture, "Structs written from the Chinook sample compile and fit it") {
    const auto sample = sorrel::test::chinook();
    if (!sample) {
        WARN("no Chinook sample: nothing is compared");
        return;
    }
#if defined(SORREL_TEST_SQLITE)
    sqlite::connection live{sorrel::test::temporary_file::copy_of(*sample).string()};
#else
    auto script = read(sample->parent_path() / "Chinook_PostgreSql.sql");
    const std::string into = "\\c chinook;";
    db.execute_script(script.substr(script.find(into) + into.size()));
    auto& live = db;
#endif
    const auto model = introspect(live);
    CHECK(model.tables.size() == 11);
    compare_with_compiled(
        "chinook", generate_structs(model, {.name_space = "chinook_read", .origin = "Chinook"}));
    const auto report = verify_schema(live, chinook_read::every_table{});
    CHECK(report.text().empty());
    CHECK(diff(live, chinook_read::every_table{}).empty());
    CHECK(live.all(select<chinook_read::Track>()).size() == 3503);
    CHECK(live.find<chinook_read::Artist>(1)->name == "AC/DC");
}
