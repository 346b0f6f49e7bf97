// SPDX-License-Identifier: MIT
// The lock of migrations on PostgreSQL: who holds it, and whom it does not keep waiting.
#include <sorrel/migrate.hpp>
#include <sorrel/sorrel.hpp>

#include "support/backend_fixture.hpp"
#include "support/background_child.hpp"
#include "support/catch.hpp"
#include "support/migration_folder.hpp"

#include <unistd.h>

#include <array>
#include <chrono>
#include <optional>
#include <string>

using namespace sorrel;
using namespace std::chrono_literals;
using migrations::event_kind;
using sorrel::test::backend_fixture;
using sorrel::test::background_child;
using sorrel::test::migration_folder;

namespace {

/// The advisory locks of a session of this process: of the one that holds them for it, which says so in its
/// name, or of another one.
int locks_of(postgres::connection& watcher, std::optional<int> process = {}) {
    return watcher.one(
        sql<"SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid) WHERE l.locktype "
            "= 'advisory' AND CASE WHEN $1::integer IS NULL THEN a.application_name LIKE 'sorrel "
            "migrations of %, process ' || $2::text ELSE a.pid = $1::integer END">(
            process, std::to_string(::getpid()))
            .as<int>());
}

}  // namespace

TEST_CASE("A session that does nothing else holds the lock, and ends with the run", "[migrate]") {
    backend_fixture on;
    auto watcher = on.connect();
    const auto worker = on.db.one(sql<"SELECT pg_backend_pid()">().as<int>());
    const migration_folder folder;
    folder.write("1_a.sql", "CREATE TABLE a (id integer)");
    folder.write("2_broken.sql", "CREATE TABLE b (id integer); SELECT * FROM nowhere");
    int looks = 0;
    const auto observer = [&](const migrations::event& event) {
        if (event.kind == event_kind::statement_done) {
            CHECK(locks_of(watcher) == 1);  // not in the migration's transaction, which may fail
            ++looks;
        }
    };
    CHECK_THROWS_AS(migrate(on.db, folder.source(), {.observer = observer}).run(), migration_error);
    CHECK(looks == 2);
    CHECK(locks_of(watcher, worker) == 0);
    CHECK(locks_of(watcher) == 0);
    CHECK(migrate(watcher, folder.source(), {.lock_wait = 1s}).status().version() == 1);
    folder.write("2_broken.sql", "CREATE TABLE b (id integer)");
    CHECK(migrate(watcher, folder.source(), {.lock_wait = 1s}).run().done.size() == 1);
}

TEST_CASE("Who waits for the lock keeps no index from being built concurrently", "[migrate]") {
    backend_fixture on;
    const migration_folder folder;
    folder.write("1_t.sql", "CREATE TABLE t (id integer)");
    folder.write("2_index.sql",
                 "-- migrate:up no_transaction\nCREATE INDEX CONCURRENTLY t_id ON t (id);\n"
                 "DROP INDEX CONCURRENTLY t_id;\nREINDEX TABLE CONCURRENTLY t;\n");
    std::array<int, 2> waits{};
    REQUIRE(::pipe(waits.data()) == 0);
    std::optional<background_child> waiter;
    const auto observer = [&](const migrations::event& event) {
        if (event.kind != event_kind::statement_started || event.version != 2 || waiter) {
            return;
        }
        waiter.emplace([&] {
            const auto tell = [&](const migrations::event& seen) {
                if (seen.kind == event_kind::waiting_for_lock) {
                    const char told = 'x';
                    static_cast<void>(!::write(waits[1], &told, 1));
                }
            };
            auto db = on.connect();
            return migrate(db, folder.source(), {.observer = tell}).run().done.empty() ? 0 : 1;
        });
        char heard = 0;
        CHECK(::read(waits[0], &heard, 1) == 1);
    };
    const auto report =
        migrate(on.db, folder.source(),
                {.table_lock_wait = 0ms, .statement_timeout = 60s, .observer = observer})
            .run();
    CHECK(report.done.size() == 2);
    CHECK(report.done.at(1).attempts == 1);
    REQUIRE(waiter);
    CHECK(waiter->wait() == 0);
    ::close(waits[0]);
    ::close(waits[1]);
}
