// SPDX-License-Identifier: MIT
// Migrations and what a busy server does to them: locks, limits of time, lost sessions, missing rights.
#include <sorrel/migrate.hpp>
#include <sorrel/sorrel.hpp>

#include "support/backend_fixture.hpp"
#include "support/background_child.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/migration_folder.hpp"
#include "support/pgbouncer.hpp"

#include <signal.h>

#include <chrono>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using namespace sorrel;
using namespace std::chrono_literals;
using migrations::event_kind;
using migrations::problem_kind;
using migrations::state;
using sorrel::test::backend_fixture;
using sorrel::test::background_child;
using sorrel::test::error_of;
using sorrel::test::migration_folder;
using sorrel::test::pgbouncer;
using sorrel::test::postgres_database;

namespace {

struct fixture : backend_fixture {
    fixture() {
        folder.write("1_t.sql", "CREATE TABLE t (id integer)");
        migrate(db, folder.source()).run();
    }
    migrations::runner all(const migrations::options& how = {}) {
        return migrate(db, folder.source(), how);
    }
    int process() { return db.one(sql<"SELECT pg_backend_pid()">().as<int>()); }

    migration_folder folder;
};

bool is_index_valid(postgres::connection& db, const std::string& name) {
    return db.maybe_one(
               sql<"SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass($1)">(name)
                   .as<bool>()) == true;
}

}  // namespace

TEST_CASE("A migration that waits for a table gives way, and is tried again", "[migrate]") {
    fixture on;
    on.folder.write("2_wide.sql", "INSERT INTO t VALUES (1); ALTER TABLE t ADD COLUMN a integer");
    auto reader = on.connect();
    auto other = on.connect();
    std::optional<postgres::transaction> reading;
    reading.emplace(reader, postgres::transaction_options{});
    CHECK(reading->one(sql<"SELECT count(*) FROM t">().as<int>()) == 0);

    int retries = 0;
    const auto observer = [&](const migrations::event& event) {
        if (event.kind == event_kind::migration_retried) {
            // nobody queues behind it now
            CHECK(other.within(2s).one(sql<"SELECT count(*) FROM t">().as<int>()) == 0);
            if (++retries == 2) {
                reading->commit();
            }
        }
    };
    const auto report = on.all({.table_lock_wait = 100ms, .observer = observer}).run();
    CHECK(report.done.at(0).attempts == 3);
    CHECK(retries == 2);
    CHECK(on.db.one(sql<"SELECT count(*) FROM t">().as<int>()) == 1);
}

TEST_CASE("A migration that never gets its lock fails, and leaves nothing", "[migrate]") {
    fixture on;
    on.folder.write("2_wide.sql",
                    "CREATE TABLE u (id integer); ALTER TABLE t ADD COLUMN a integer");
    auto reader = on.connect();
    auto reading = reader.begin();
    CHECK(reading.one(sql<"SELECT count(*) FROM t">().as<int>()) == 0);
    const auto failure =
        error_of<migration_error>([&] { on.all({.table_lock_wait = 50ms, .retries = 1}).run(); });
    CHECK(failure.kind() == error_kind::busy);
    CHECK(failure.sqlstate() == "55P03");
    CHECK(failure.problems()[0].statement == 2);
    CHECK(on.all().status().count(state::pending) == 1);
    CHECK(on.all().status().problems.empty());
    reading.commit();
    on.all().run();
    CHECK(on.db.one(sql<"SELECT current_setting('lock_timeout')">().as<std::string>()) == "0");
}

TEST_CASE("Limits of time that are made for queries do not hold for migrations", "[migrate]") {
    fixture on;
    on.folder.write("2_slow.sql", "SELECT pg_sleep(0.6)");
    on.folder.write("3_slow.sql", "-- migrate:up no_transaction\nSELECT pg_sleep(0.6)");
    postgres::connection db{on.where(), postgres::options{.timeout = 300ms}};
    db.execute_script("SET statement_timeout = '200ms'");
    CHECK(migrate(db, on.folder.source()).run().done.size() == 2);
    CHECK(db.one(sql<"SELECT current_setting('statement_timeout')">().as<std::string>()) ==
          "200ms");
    CHECK_THROWS_AS(db.exec(sql<"SELECT pg_sleep(0.6)">()), error);
}

TEST_CASE("An index that cannot be built concurrently leaves nothing behind", "[migrate]") {
    fixture on;
    on.db.execute_script("INSERT INTO t VALUES (1), (1)");
    on.folder.write("2_unique.sql",
                    "-- migrate:up no_transaction\n"
                    "CREATE UNIQUE INDEX CONCURRENTLY t_id ON t (id);\n"
                    "INSERT INTO t VALUES (2);\n");
    const auto failure = error_of<migration_error>([&] { on.all().run(); });
    CHECK(failure.kind() == error_kind::unique);
    CHECK(on.all().history().back().state == state::failed);
    CHECK(on.db.maybe_one(sql<"SELECT to_regclass('t_id') IS NULL">().as<bool>()) == true);
    CHECK(error_of<migration_error>([&] { on.all().run(); }).has(problem_kind::failed));

    on.db.execute_script("DELETE FROM t");
    on.all().repair();
    on.all().run();
    CHECK(is_index_valid(on.db, "t_id"));
    CHECK(on.all().status().is_up_to_date());
}

TEST_CASE("An index that was there before a statement failed is not touched", "[migrate]") {
    fixture on;
    on.db.execute_script("INSERT INTO t VALUES (1), (1)");
    CHECK_THROWS_AS(on.db.execute_script("CREATE UNIQUE INDEX CONCURRENTLY t_id ON t (id)"),
                    unique_violation);
    on.folder.write(
        "2_unique.sql",
        "-- migrate:up no_transaction\nCREATE UNIQUE INDEX CONCURRENTLY t_id ON t (id);");
    const auto failure = error_of<migration_error>([&] { on.all().run(); });
    CHECK(failure.sqlstate() == "42P07");
    // it is told, since nobody else would
    CHECK_THAT(on.all().history().back().note, Catch::Matchers::ContainsSubstring("t_id"));
    CHECK(on.db.maybe_one(sql<"SELECT to_regclass('t_id') IS NOT NULL">().as<bool>()) == true);
}

TEST_CASE("An index whose building was killed is built anew", "[migrate]") {
    fixture on;
    on.folder.write("2_index.sql",
                    "-- migrate:up no_transaction\n"
                    "CREATE INDEX CONCURRENTLY t_id ON t (id);\nINSERT INTO t VALUES (7);\n");
    auto blocker = on.connect();
    auto blocking = blocker.begin();  // the building waits for whoever might have changed the table
    blocking.exec(sql<"INSERT INTO t VALUES (1)">());
    {
        background_child child([&] {
            auto db = on.connect();
            migrate(db, on.folder.source(), {.table_lock_wait = 0ms}).run();
        });
        auto watcher = on.connect();
        while (watcher.one(sql<"SELECT count(*) FROM pg_stat_progress_create_index">().as<int>()) ==
               0) {
            std::this_thread::sleep_for(20ms);
        }
        child.kill(SIGKILL);
        CHECK(child.wait() == 1000 + SIGKILL);
    }
    // The server works on, and whoever comes next waits for that: it is told so.
    std::string told;
    const auto observer = [&](const migrations::event& event) {
        if (event.kind == event_kind::waiting_for_lock) {
            told = event.text;
        } else if (event.kind == event_kind::migration_started) {
            blocking.rollback();
        }
    };
    CHECK(on.all({.lock_wait = 30s, .observer = observer}).run().done.size() == 1);
    CHECK_THAT(told, Catch::Matchers::ContainsSubstring("gone"));
    CHECK(is_index_valid(on.db, "t_id"));
    CHECK(on.db.one(sql<"SELECT count(*) FROM t">().as<int>()) == 1);
    CHECK(on.all().status().is_up_to_date());
}

TEST_CASE("A statement that nobody can judge is not run again by itself", "[migrate]") {
    fixture on;
    on.db.execute_script(
        "CREATE PROCEDURE add_one() LANGUAGE plpgsql AS $$ BEGIN INSERT INTO t VALUES (1); COMMIT; "
        "END $$");
    on.folder.write("2_call.sql", "-- migrate:up no_transaction\nCALL add_one();\n");
    {
        background_child child([&] {
            auto db = on.connect();
            const auto observer = [](const migrations::event& event) {
                if (event.kind == event_kind::statement_started) {
                    ::raise(SIGKILL);
                }
            };
            migrate(db, on.folder.source(), {.observer = observer}).run();
        });
        CHECK(child.wait() == 1000 + SIGKILL);
    }
    const auto failure = error_of<migration_error>([&] { on.all({.lock_wait = 20s}).run(); });
    CHECK(failure.has(problem_kind::unknown_outcome));
    CHECK(failure.problems()[0].statement == 1);
    CHECK(on.db.one(sql<"SELECT count(*) FROM t">().as<int>()) == 0);
    SECTION("it was not run") {
        CHECK(on.all().repair().size() == 1);
        CHECK(on.all().run().done.size() == 1);
        CHECK(on.db.one(sql<"SELECT count(*) FROM t">().as<int>()) == 1);
    }
    SECTION("it was") {
        on.all().force(2, true);
        CHECK(on.db.one(sql<"SELECT count(*) FROM t">().as<int>()) == 0);
    }
    CHECK(on.all().status().is_up_to_date());
}

TEST_CASE("An index that was built, though the history does not know, is not built again",
          "[migrate]") {
    fixture on;
    on.folder.write("2_index.sql",
                    "-- migrate:up no_transaction\n"
                    "CREATE INDEX CONCURRENTLY t_id ON t (id);\nDROP INDEX CONCURRENTLY t_id;\n"
                    "INSERT INTO t VALUES (7);\n");
    // the moment between a statement and its note
    on.db.execute_script(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END "
        "$$;");
    for (const std::string done : {"1", "2"}) {
        on.db.execute_script(
            "CREATE TRIGGER refuse BEFORE UPDATE ON sorrel_migrations FOR EACH ROW WHEN "
            "(new.statements_done = " +
            done + ") EXECUTE FUNCTION refuse()");
        CHECK_THROWS_AS(on.all().run(), constraint_violation);
        CHECK(on.all().history().back().state == state::running);
        on.db.execute_script("DROP TRIGGER refuse ON sorrel_migrations");
        CHECK(is_index_valid(on.db, "t_id") == (done == "1"));
    }
    on.all().run();
    CHECK(on.db.one(sql<"SELECT count(*) FROM t">().as<int>()) == 1);
    CHECK(on.all().status().is_up_to_date());
}

TEST_CASE("The session is ended at each step of a run, and the next run is as undisturbed",
          "[migrate]") {
    const migration_folder folder;
    folder.write("1_a.sql", "CREATE TABLE a (id integer); INSERT INTO a VALUES (1)");
    folder.write("2_b.sql",
                 "-- migrate:up no_transaction\nINSERT INTO a VALUES (2);\n"
                 "CREATE INDEX CONCURRENTLY a_id ON a (id);\nINSERT INTO a VALUES (3);\n");
    for (int wanted = 1;; ++wanted) {
        INFO("ended at event " << wanted);
        const backend_fixture on;
        auto killer = on.connect();
        bool was_ended = false;
        {
            auto db = on.connect();
            const auto process = db.one(sql<"SELECT pg_backend_pid()">().as<int>());
            int seen = 0;
            const auto observer = [&](const migrations::event&) {
                if (++seen == wanted) {
                    was_ended = true;
                    (void)killer.one(
                        sql<"SELECT pg_terminate_backend(CAST($1 AS integer), 5000)">(process)
                            .as<bool>());
                }
            };
            try {
                migrate(db, folder.source(), {.observer = observer}).run();
            } catch (const error& failure) {
                INFO(failure.what());
                CHECK(was_ended);
            }
        }
        auto db = on.connect();
        auto all = migrate(db, folder.source(), {.resume_failed = true, .lock_wait = 20s});
        all.run();
        CHECK(all.status().is_up_to_date());
        CHECK(db.one(
                  sql<"SELECT string_agg(id::text, ' ' ORDER BY id) FROM a">().as<std::string>()) ==
              "1 2 3");
        CHECK(is_index_valid(db, "a_id"));
        if (!was_ended) {
            CHECK(wanted > 12);
            break;
        }
    }
}

TEST_CASE("A lock that is lost ends the run before the next migration", "[migrate]") {
    fixture on;
    on.folder.write("2_a.sql", "CREATE TABLE a (id integer)");
    on.folder.write("3_b.sql", "CREATE TABLE b (id integer)");
    auto killer = on.connect();
    const auto observer = [&](const migrations::event& event) {
        if (event.kind == event_kind::migration_done && event.version == 2) {
            (void)killer.all(
                sql<"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE "
                    "application_name LIKE 'sorrel migrations of %' AND pid IN (SELECT "
                    "pid FROM pg_locks WHERE locktype = 'advisory' AND (classid, objid) "
                    "IN (SELECT ((k >> 32) & 4294967295)::oid, (k & 4294967295)::oid "
                    "FROM (SELECT hashtextextended('sorrel ' || current_schema() || "
                    "'.sorrel_migrations', 0) AS k) AS keys))">()
                    .as<bool>());
        }
    };
    const auto failure = error_of<migration_error>([&] { on.all({.observer = observer}).run(); });
    CHECK(failure.has(problem_kind::lock_lost));
    CHECK(on.all().status().version() == 2);
    CHECK(on.all().run().done.size() == 1);
}

TEST_CASE("Looking needs no right but to read, and who may not create is told so", "[migrate]") {
    fixture on;
    const std::string role = "sorrel_reader_" + std::to_string(::getpid());
    on.db.execute_script("CREATE ROLE " + role);
    const auto home = on.db.one(sql<"SELECT current_schema()::text">().as<std::string>());
    on.db.execute_script("GRANT USAGE ON SCHEMA " + home + " TO " + role +
                         "; GRANT SELECT ON sorrel_migrations TO " + role);
    {
        auto db = on.connect();
        db.execute_script("SET ROLE " + role);
        auto all = migrate(db, on.folder.source());
        CHECK(all.status().is_up_to_date());
        CHECK(all.run().done.empty());  // nothing to do: nothing needed
        on.folder.write("2_u.sql", "CREATE TABLE u (id integer)");
        CHECK(all.status().count(state::pending) == 1);
        const auto failure = error_of<migration_error>([&] { all.run(); });
        CHECK(failure.kind() == error_kind::permission);
        CHECK(all.status().count(state::pending) == 1);
        // without a history there is nothing to read, nor a right to make it
        auto seeds = seed(db, on.folder.source());
        CHECK(seeds.status().count(state::pending) == 2);
        CHECK_THROWS_AS(seeds.run(), permission_error);
    }
    on.db.execute_script("DROP OWNED BY " + role + "; DROP ROLE " + role);
}

TEST_CASE("Another role of a script does not write the history", "[migrate]") {
    fixture on;
    const std::string role = "sorrel_other_" + std::to_string(::getpid());
    on.db.execute_script("CREATE ROLE " + role);
    on.folder.write("2_role.sql", "SET ROLE " + role + "; SELECT 1");
    on.folder.write("3_after.sql", "CREATE TABLE after (id integer)");
    on.all().run();
    CHECK(on.db.one(sql<"SELECT current_setting('role')">().as<std::string>()) == "none");
    CHECK(on.all().status().is_up_to_date());
    on.db.execute_script("DROP ROLE " + role);
}

TEST_CASE("The search path of a dump, which is empty, is no obstacle", "[migrate]") {
    fixture on;
    const auto home = on.db.one(sql<"SELECT current_schema()::text">().as<std::string>());
    on.folder.write("2_dump.sql",
                    "SELECT pg_catalog.set_config('search_path', '', false);\n"
                    "SET default_table_access_method = heap;\nCREATE TABLE " +
                        home + ".dumped (id integer);\n");
    on.folder.write("3_after.sql", "ALTER TABLE dumped ADD COLUMN a integer");
    CHECK(on.all().run().done.size() == 2);
    CHECK(on.db.one(sql<"SELECT current_schema()::text">().as<std::string>()) == home);
}

TEST_CASE("Behind a pooler that shares sessions, migrations are refused", "[migrate][pgbouncer]") {
    if (!pgbouncer::is_installed()) {
        WARN("pgbouncer is not installed: nothing is tested");
        return;
    }
    const migration_folder folder;
    folder.write("1_a.sql", "CREATE TABLE a (id integer)");
    const postgres_database database;
    for (const int pool_size : {1, 2, 5}) {
        INFO("a pool of " << pool_size);
        const pgbouncer bouncer(database.name(), pool_size);
        postgres::connection db(bouncer.where(), {.prepared_statements = false});
        const auto failure =
            error_of<unsupported_error>([&] { migrate(db, folder.source()).run(); });
        CHECK_THAT(failure.message(), Catch::Matchers::ContainsSubstring("pooler"));
        CHECK(migrate(db, folder.source()).status().count(state::pending) == 1);
        CHECK(db.one(sql<"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = "
                         "(SELECT oid FROM pg_database WHERE datname = current_database())">()
                         .as<int>()) == 0);
    }
}
