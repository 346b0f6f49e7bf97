// SPDX-License-Identifier: MIT
// Runs of migrations that end inside of COMMIT, and with the server: what a
// later run makes of it is what an undisturbed one would have made.
#include <sorrel/migrate.hpp>
#include <sorrel/migrate/schema/introspect.hpp>
#include <sorrel/sorrel.hpp>

#include "support/backend_fixture.hpp"
#include "support/background_child.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/migration_folder.hpp"
#include "support/own_postgres.hpp"

#include <signal.h>

#include <chrono>
#include <string>
#include <thread>

using namespace sorrel;
using namespace std::chrono_literals;
using migrations::state;
using sorrel::test::backend_fixture;
using sorrel::test::background_child;
using sorrel::test::migration_folder;
using sorrel::test::own_postgres;

namespace {

/// A migration whose COMMIT takes its time, since a trigger runs in it.
void write_slow_commit(const migration_folder& folder, const std::string& seconds) {
    folder.write(
        "1_slow.sql",
        "CREATE TABLE slow (id integer);\n"
        "CREATE FUNCTION wait() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(" +
            seconds +
            "); RETURN NULL; END $$;\n"
            "CREATE CONSTRAINT TRIGGER wait AFTER INSERT ON slow DEFERRABLE INITIALLY DEFERRED FOR "
            "EACH ROW EXECUTE FUNCTION wait();\n"
            "INSERT INTO slow VALUES (1);\n");
}

/// The process of the server that is in the COMMIT of this schema's migration;
/// comes back when there is one.
int committing(postgres::connection& watcher, const std::string& application) {
    for (;;) {
        const auto process = watcher.maybe_one(
            sql<"SELECT pid FROM pg_stat_activity WHERE application_name = $1 AND query LIKE "
                "'COMMIT%' AND wait_event = 'PgSleep'">(application)
                .as<int>());
        if (process) {
            return *process;
        }
        std::this_thread::sleep_for(10ms);
    }
}

void check_applied_once(postgres::connection& db, const migration_folder& folder) {
    auto all = migrate(db, folder.source(), {.lock_wait = 60s});
    all.run();
    CHECK(all.status().is_up_to_date());
    CHECK(all.history().size() == 1);
    CHECK(db.one(sql<"SELECT count(*) FROM slow">().as<int>()) == 1);
}

}  // namespace

TEST_CASE("Killed while the server commits, the migration is applied once whatever comes of it",
          "[migrate]") {
    // The second is longer than the server takes to see that its client is gone.
    const std::string seconds = GENERATE(as<std::string>{}, "0.3", "4");
    INFO("a COMMIT of " << seconds << " s");
    backend_fixture on;
    const migration_folder folder;
    write_slow_commit(folder, seconds);
    const std::string name = "migrate_killed_" + std::to_string(::getpid());
    background_child child([&] {
        auto db = on.connect();
        db.execute_script("SET application_name = '" + name + "'");
        migrate(db, folder.source()).run();
    });
    static_cast<void>(committing(on.db, name));
    child.kill(SIGKILL);
    CHECK(child.wait() == 1000 + SIGKILL);
    check_applied_once(on.db, folder);
}

TEST_CASE("A session that is ended inside its COMMIT has applied nothing, and the next run does",
          "[migrate]") {
    backend_fixture on;
    const migration_folder folder;
    write_slow_commit(folder, "60");
    const std::string name = "migrate_ended_" + std::to_string(::getpid());
    background_child child([&] {
        auto db = on.connect();
        db.execute_script("SET application_name = '" + name + "'");
        try {
            migrate(db, folder.source()).run();
        } catch (const migration_error& failure) {
            // nobody has heard whether it is stored, and so it is not said
            return failure.kind() == error_kind::outcome_unknown ? 7 : 8;
        }
        return 0;
    });
    const auto process = committing(on.db, name);
    CHECK(on.db.one(
        sql<"SELECT pg_terminate_backend(CAST($1 AS integer), 10000)">(process).as<bool>()));
    CHECK(child.wait() == 7);
    CHECK(migrate(on.db, folder.source()).status().count(state::pending) == 1);
    write_slow_commit(folder, "0");
    check_applied_once(on.db, folder);
}

TEST_CASE("The server is killed at each step of a run, and the next run ends as an undisturbed one",
          "[migrate][slow]") {
    own_postgres server;
    const migration_folder folder;
    folder.write("1_a.sql", "CREATE TABLE a (id integer);\nINSERT INTO a VALUES (1);\n");
    folder.write("2_b.sql",
                 "-- migrate:up no_transaction\nINSERT INTO a VALUES (2);\n"
                 "CREATE INDEX CONCURRENTLY a_id ON a (id);\n");
    const auto dump = [&](postgres::connection& db) {
        return schema::to_string(introspect(db)) +
               db.one(
                   sql<"SELECT string_agg(id::text, ' ' ORDER BY id) FROM a">().as<std::string>()) +
               db.one(sql<"SELECT string_agg(version || state || statements_done, ' ' ORDER BY "
                          "version) FROM sorrel_migrations">()
                          .as<std::string>());
    };
    std::string undisturbed;
    {
        postgres::connection db{server.where()};
        migrate(db, folder.source()).run();
        undisturbed = dump(db);
    }
    int killed = 0;
    for (int wanted = 1;; ++wanted) {
        INFO("killed at event " << wanted);
        bool is_down = false;
        bool is_done = false;
        {
            postgres::connection db{server.where()};
            db.execute_script("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
            int seen = 0;
            const auto observer = [&](const migrations::event&) {
                if (++seen == wanted) {
                    is_down = true;
                    server.stop(SIGKILL);
                }
            };
            try {
                migrate(db, folder.source(), {.observer = observer}).run();
                is_done = true;  // its session may outlive the server's first process for a moment
            } catch (const error& failure) {
                INFO(failure.what());
                CHECK(is_down);
            }
        }
        if (!is_down) {
            break;
        }
        ++killed;
        server.start();
        postgres::connection db{server.where()};
        auto again = migrate(db, folder.source(), {.lock_wait = 20s});
        CHECK((!is_done || again.status().is_up_to_date()));
        again.run();
        CHECK(dump(db) == undisturbed);
    }
    CHECK(killed > 10);
}
