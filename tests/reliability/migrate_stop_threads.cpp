// SPDX-License-Identifier: MIT
// A stop that another thread asks for while a statement runs: it ends at once where that leaves nothing
// half-done.
#include <sorrel/migrate.hpp>
#include <sorrel/sorrel.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/migration_folder.hpp"

#include <chrono>
#include <stop_token>
#include <thread>

using namespace sorrel;
using namespace std::chrono_literals;
using migrations::state;
using sorrel::test::backend_fixture;
using sorrel::test::migration_folder;

TEST_CASE("A statement in a transaction is cancelled by a stop, and rolled back",
          "[migrate][threads]") {
    backend_fixture on;
    const migration_folder folder;
    folder.write("1_slow.sql",
                 "CREATE TABLE a (id integer);\n"
                 "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                 "2000000000) INSERT INTO a SELECT i FROM n WHERE i < 0;\n");
    std::stop_source stop;
    std::thread user;
    const auto observer = [&](const migrations::event& event) {
        if (event.kind == migrations::event_kind::statement_started && event.statement == 2) {
            user = std::thread([&] {
                std::this_thread::sleep_for(100ms);
                stop.request_stop();
            });
        }
    };
    const auto before = std::chrono::steady_clock::now();
    const auto report =
        migrate(on.db, folder.source(), {.observer = observer, .stop = stop.get_token()}).run();
    user.join();
    CHECK(report.was_stopped);
    CHECK(std::chrono::steady_clock::now() - before < 30s);
    CHECK(migrate(on.db, folder.source()).status().count(state::pending) == 1);
    CHECK_FALSE(on.db.in_transaction());
    CHECK_THROWS_AS(on.db.all(sql<"SELECT id FROM a">().as<int>()), schema_mismatch);
}

TEST_CASE("Who waits for the lock stops waiting", "[migrate][threads]") {
    backend_fixture on;
    const migration_folder folder;
    folder.write("1_a.sql", "CREATE TABLE a (id integer)");
    std::stop_source stop;
    bool was_stopped = false;
    const auto observer = [&](const migrations::event& event) {
        if (event.kind != migrations::event_kind::migration_started) {
            return;
        }
        std::thread waiting([&] {
            auto second = on.connect();
            was_stopped =
                migrate(second, folder.source(), {.stop = stop.get_token()}).run().was_stopped;
        });
        std::this_thread::sleep_for(100ms);
        stop.request_stop();
        waiting.join();
    };
    CHECK(migrate(on.db, folder.source(), {.observer = observer}).run().done.size() == 1);
    CHECK(was_stopped);
}
