// SPDX-License-Identifier: MIT
// Migrations of SQLite: the lock beside the file, foreign keys at rest, backups, full disks.
#include <sorrel/migrate.hpp>
#include <sorrel/migrate/schema/schema_builder.hpp>
#include <sorrel/sorrel.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/migration_folder.hpp"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <stop_token>
#include <string>

using namespace sorrel;
using namespace std::chrono_literals;
using migrations::problem_kind;
using migrations::state;
using sorrel::test::backend_fixture;
using sorrel::test::error_of;
using sorrel::test::migration_folder;

namespace {

struct fixture : backend_fixture {
    migrations::runner all(const migrations::options& how = {}) {
        return migrate(db, folder.source(), how);
    }
    [[nodiscard]] std::string lock() const { return where() + "-sorrel-lock"; }
    bool enforces_keys() { return db.one(sql<"PRAGMA foreign_keys">().as<int>()) == 1; }

    /// A table that another one points at, with a row in each.
    void make_family() {
        db.execute_script(
            "CREATE TABLE parent (id INTEGER PRIMARY KEY, name TEXT);"
            "CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES "
            "parent (id) ON DELETE CASCADE);"
            "INSERT INTO parent VALUES (1, 'Ada'); INSERT INTO child VALUES (10, 1);");
    }
    int children() { return db.one(sql<"SELECT count(*) FROM child">().as<int>()); }

    migration_folder folder;
};

const std::string rebuild =
    "CREATE TABLE parent_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\n"
    "INSERT INTO parent_new SELECT id, name FROM parent;\n"
    "DROP TABLE parent;\n"
    "ALTER TABLE parent_new RENAME TO parent;\n";

}  // namespace

TEST_CASE("The lock's file is there while a run goes on, and no longer", "[migrate]") {
    fixture on;
    on.folder.write("1_a.sql", "CREATE TABLE a (id integer)");
    bool was_there = false;
    const auto observer = [&](const migrations::event& event) {
        if (event.kind == migrations::event_kind::statement_done) {
            was_there = std::filesystem::exists(on.lock());
            // the other program of this test: another connection
            auto second = on.connect();
            const auto failure = error_of<migration_error>(
                [&] { migrate(second, on.folder.source(), {.lock_wait = 50ms}).run(); });
            CHECK(failure.has(problem_kind::lock_timeout));
        }
    };
    on.all({.observer = observer}).run();
    CHECK(was_there);
    CHECK_FALSE(std::filesystem::exists(on.lock()));
}

TEST_CASE("A file that a killed program left behind is no lock", "[migrate]") {
    fixture on;
    on.folder.write("1_a.sql", "CREATE TABLE a (id integer)");
    std::ofstream(on.lock()) << "somebody who is gone";
    CHECK(on.all({.lock_wait = 0ms}).run().done.size() == 1);
    CHECK_FALSE(std::filesystem::exists(on.lock()));
}

TEST_CASE("Without a lock, migrations do as they are told", "[migrate]") {
    fixture on;
    on.folder.write("1_a.sql", "CREATE TABLE a (id integer)");
    const auto observer = [&](const migrations::event&) {
        CHECK_FALSE(std::filesystem::exists(on.lock()));
    };
    CHECK(on.all({.lock = false, .observer = observer}).run().done.size() == 1);
}

TEST_CASE("A lock that somebody deletes is lost", "[migrate]") {
    fixture on;
    on.folder.write("1_a.sql", "CREATE TABLE a (id integer)");
    on.folder.write("2_b.sql", "CREATE TABLE b (id integer)");
    const auto observer = [&](const migrations::event& event) {
        if (event.kind == migrations::event_kind::statement_done) {
            std::filesystem::remove(on.lock());
        }
    };
    const auto failure = error_of<migration_error>([&] { on.all({.observer = observer}).run(); });
    CHECK(failure.has(problem_kind::lock_lost));
    CHECK(on.all().status().version() == 1);
}

TEST_CASE("A database in memory is migrated like any other", "[migrate]") {
    const migration_folder folder;
    folder.write("1_a.sql", "CREATE TABLE a (id integer)");
    sqlite::connection db{":memory:"};
    CHECK(migrate(db, folder.source()).run().done.size() == 1);
    CHECK(migrate(db, folder.source()).status().database == ":memory:");
    CHECK(migrate(db, folder.source()).status().is_up_to_date());
}

TEST_CASE("A table that others point at is made anew with foreign keys at rest", "[migrate]") {
    fixture on;
    on.make_family();
    on.folder.write("1_rebuild.sql", "-- migrate:foreign_keys off\n" + rebuild);
    on.all().run();
    CHECK(on.children() == 1);
    CHECK(on.enforces_keys());
    CHECK_THROWS_AS(on.db.execute_script("INSERT INTO child VALUES (11, 99)"),
                    foreign_key_violation);
}

TEST_CASE("What points nowhere afterwards undoes the migration", "[migrate]") {
    fixture on;
    on.make_family();
    on.folder.write("1_rebuild.sql",
                    "-- migrate:foreign_keys off\n" + rebuild + "DELETE FROM parent;\n");
    const auto failure = error_of<migration_error>([&] { on.all().run(); });
    CHECK(failure.kind() == error_kind::foreign_key);
    CHECK_THAT(failure.message(), Catch::Matchers::ContainsSubstring("1_rebuild.sql"));
    CHECK(on.children() == 1);
    CHECK(on.db.one(sql<"SELECT count(*) FROM parent">().as<int>()) == 1);
    CHECK(on.enforces_keys());
    CHECK(on.all().status().count(state::pending) == 1);
}

TEST_CASE("Foreign keys act again however a migration ends", "[migrate]") {
    fixture on;
    on.make_family();
    on.folder.write("1_rebuild.sql", "-- migrate:foreign_keys off\nSELECT * FROM nowhere");
    CHECK_THROWS_AS(on.all().run(), migration_error);
    CHECK(on.enforces_keys());
    on.folder.write(
        "1_rebuild.sql",
        "-- migrate:foreign_keys off\n-- migrate:up no_transaction\nSELECT * FROM nowhere");
    CHECK_THROWS_AS(on.all().run(), migration_error);
    CHECK(on.enforces_keys());
}

TEST_CASE("Foreign keys act again after a stop, a stranger's exception and a lock not to be had",
          "[migrate]") {
    fixture on;
    on.make_family();
    on.folder.write("1_rebuild.sql", "-- migrate:foreign_keys off\n" + rebuild);
    std::stop_source stop;
    const auto stopping = [&](const migrations::event& event) {
        if (event.kind == migrations::event_kind::statement_done) {
            CHECK_FALSE(on.enforces_keys());
            stop.request_stop();
        }
    };
    CHECK(on.all({.observer = stopping, .stop = stop.get_token()}).run().was_stopped);
    CHECK(on.enforces_keys());
    const auto throwing = [&](const migrations::event& event) {
        if (event.kind == migrations::event_kind::statement_done) {
            throw std::runtime_error("from outside");
        }
    };
    CHECK_THROWS_AS(on.all({.observer = throwing}).run(), std::runtime_error);
    CHECK(on.enforces_keys());
    sqlite::connection hasty{on.where(), {.busy_timeout = std::chrono::milliseconds{10}}};
    auto other = on.connect();
    auto writing = other.begin();
    CHECK_THROWS_AS(migrate(hasty, on.folder.source(), {.retries = 0}).run(), error);
    CHECK(hasty.one(sql<"PRAGMA foreign_keys">().as<int>()) == 1);
    writing.rollback();
    CHECK(on.children() == 1);
    CHECK(migrate(hasty, on.folder.source()).run().done.size() == 1);
    CHECK(hasty.one(sql<"PRAGMA foreign_keys">().as<int>()) == 1);
}

TEST_CASE("The pragma that does nothing inside a transaction is refused there", "[migrate]") {
    fixture on;
    on.make_family();
    on.folder.write("1_rebuild.sql", "PRAGMA foreign_keys = OFF;\n" + rebuild);
    const auto failure = error_of<migration_error>([&] { on.all().run(); });
    CHECK(failure.has(problem_kind::needs_no_transaction));
    CHECK_THAT(failure.problems()[0].advice,
               Catch::Matchers::ContainsSubstring("migrate:foreign_keys off"));
    CHECK(on.children() == 1);
}

TEST_CASE("A function that changes a table others point at needs to know nothing of it",
          "[migrate]") {
    fixture on;
    on.make_family();
    int calls = 0;
    const migration<sqlite::connection> change{
        .version = 1, .name = "not_null", .up = [&](auto& db) {
            ++calls;
            db.execute_script("CREATE TABLE made (id INTEGER)");
            schema_builder schema{db};
            schema.alter_table("parent",
                               [](table_alteration& table) { table.set_not_null("name"); });
        }};
    migrate(on.db, migrations::in_code(std::vector{change})).run();
    CHECK(calls == 2);
    CHECK(on.children() == 1);
    CHECK(on.enforces_keys());
    CHECK_THROWS_AS(on.db.execute_script("INSERT INTO parent VALUES (2, NULL)"),
                    not_null_violation);
}

TEST_CASE("A backup is made before the first change, and of what was there", "[migrate]") {
    fixture on;
    on.db.execute_script("CREATE TABLE old (id INTEGER); INSERT INTO old VALUES (7)");
    on.folder.write("1_drop.sql", "DROP TABLE old");
    const auto file = on.folder.path("before.db");
    migrations::options how{.safety = {.back_up_to = file}};
    on.all(how).run();
    {
        sqlite::connection copy{file};
        CHECK(copy.one(sql<"SELECT id FROM old">().as<int>()) == 7);
    }
    on.all(how).run();  // nothing to do: no backup, and no complaint that there is one
    on.folder.write("2_more.sql", "CREATE TABLE more (id INTEGER)");
    CHECK_THROWS_AS(on.all(how).run(), storage_error);
    CHECK(on.all().status().count(state::pending) == 1);
}

TEST_CASE("A full disk undoes the migration, and says what it was", "[migrate]") {
    fixture on;
    on.folder.write("1_a.sql", "CREATE TABLE a (id INTEGER, text TEXT)");
    on.all().run();
    on.folder.write("2_fill.sql",
                    "CREATE TABLE b (id INTEGER);\n"
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                    "100000) INSERT INTO a SELECT i, hex(zeroblob(100)) FROM n;\n");
    (void)on.db.all(sql<"PRAGMA max_page_count = 40">().as<int>());
    const auto failure = error_of<migration_error>([&] { on.all().run(); });
    CHECK(failure.kind() == error_kind::disk_full);
    CHECK(failure.problems()[0].statement == 2);
    CHECK(on.all().status().version() == 1);
    CHECK(on.db.one(sql<"SELECT count(*) FROM a">().as<int>()) == 0);
    (void)on.db.all(sql<"PRAGMA max_page_count = 1000000">().as<int>());
    CHECK(on.all().run().done.size() == 1);
}

TEST_CASE("A database that may only be read can be looked at", "[migrate]") {
    fixture on;
    on.folder.write("1_a.sql", "CREATE TABLE a (id INTEGER)");
    on.all().run();
    sqlite::connection reader{on.where(), {.mode = sqlite::open_mode::read_only}};
    CHECK(migrate(reader, on.folder.source()).status().is_up_to_date());
    CHECK(migrate(reader, on.folder.source()).run().done.empty());
    on.folder.write("2_b.sql", "CREATE TABLE b (id INTEGER)");
    CHECK_THROWS_AS(migrate(reader, on.folder.source()).run(), error);
    CHECK_FALSE(std::filesystem::exists(on.lock()));
}

TEST_CASE("A writer beside the migration makes it wait, not fail", "[migrate]") {
    fixture on;
    on.folder.write("1_a.sql", "CREATE TABLE a (id INTEGER)");
    sqlite::connection hasty{on.where(), {.busy_timeout = 10ms}};
    auto other = on.connect();
    std::optional<sqlite::transaction> writing;
    writing.emplace(other, sqlite::transaction_options{});
    int retries = 0;
    // the history's own table first, then the migration
    const auto observer = [&](const migrations::event& event) {
        if (event.kind == migrations::event_kind::migration_retried && ++retries == 2) {
            writing->commit();
        }
    };
    CHECK_THROWS_AS(migrate(hasty, on.folder.source(), {.retries = 0}).run(), busy_error);
    writing->commit();
    migrate(hasty, on.folder.source()).run({.steps = 0});
    on.all().force(1, true);
    on.all().force(1, false);
    writing.emplace(other, sqlite::transaction_options{});
    CHECK(migrate(hasty, on.folder.source(), {.observer = observer}).run().done[0].attempts == 3);
}
