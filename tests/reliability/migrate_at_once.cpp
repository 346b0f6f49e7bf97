// SPDX-License-Identifier: MIT
// Many programs start at once and each brings the database up to date: every migration is applied exactly
// once, and every program ends well. SORREL_MIGRATE_RUNS says how often; the default is for every day.
#include <sorrel/migrate.hpp>
#include <sorrel/sorrel.hpp>

#include "support/backend_fixture.hpp"
#include "support/background_child.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/migration_folder.hpp"

#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <string>
#include <vector>

using namespace sorrel;
using namespace std::chrono_literals;
using migrations::problem_kind;
using migrations::state;
using sorrel::test::backend_fixture;
using sorrel::test::background_child;
using sorrel::test::error_of;
using sorrel::test::migration_folder;

namespace {

constexpr int programs = 16;
constexpr int migration_count = 20;

int runs() {
    const char* const wanted = std::getenv("SORREL_MIGRATE_RUNS");
    return wanted != nullptr ? std::atoi(wanted) : 2;
}

/// Every kind there is: in a transaction, without, with transactions of its own, and such as wait for all
/// others on PostgreSQL.
void write_migrations(const migration_folder& folder) {
    folder.write("1_log.sql", "CREATE TABLE log (version integer)");
    for (int i = 2; i <= migration_count; ++i) {
        const auto number = std::to_string(i);
        std::string text = "CREATE TABLE t" + number + " (id integer);\nINSERT INTO log VALUES (" +
                           number + ");\n";
        if (i % 5 == 0) {
            text = "-- migrate:up no_transaction\n" + text;
        } else if (i % 7 == 0) {
            text = "-- migrate:up no_transaction\nBEGIN;\n" + text + "COMMIT;\n";
        }
        folder.write(number + "_step.sql", text);
    }
#if defined(SORREL_TEST_POSTGRES)
    folder.write("12_step.sql",
                 "-- migrate:up no_transaction\nINSERT INTO log VALUES (12);\n"
                 "CREATE INDEX CONCURRENTLY log_version ON log (version);\n");
#endif
}

}  // namespace

TEST_CASE("Sixteen programs migrate at once, and each migration is applied exactly once",
          "[migrate][slow]") {
    const migration_folder folder;
    write_migrations(folder);
    for (int run = 0; run != runs(); ++run) {
        backend_fixture on;
        std::array<int, 2> gate{};  // closed when all may begin
        REQUIRE(::pipe(gate.data()) == 0);
        std::vector<background_child> children;
        for (int i = 0; i != programs; ++i) {
            children.emplace_back([&] {
                ::close(gate[1]);
                char nothing = 0;
                while (::read(gate[0], &nothing, 1) > 0) {
                }
                auto db = on.connect();
                auto all = migrate(db, folder.source());
                all.run();
                return all.status().is_up_to_date() ? 0 : 1;
            });
        }
        ::close(gate[0]);
        ::close(gate[1]);
        for (auto& each : children) {
            CHECK(each.wait() == 0);
        }
        auto db = on.connect();
        const auto history = migrate(db, folder.source()).history();
        CHECK(history.size() == migration_count);
        for (std::size_t i = 0; i != history.size(); ++i) {
            CHECK(history[i].version == static_cast<std::int64_t>(i) + 1);
            CHECK(history[i].state == state::applied);
        }
        CHECK(db.one(sql<"SELECT count(*) FROM log">().as<int>()) == migration_count - 1);
        CHECK(db.one(sql<"SELECT count(DISTINCT version) FROM log">().as<int>()) ==
              migration_count - 1);
    }
}

TEST_CASE("A run that fails gives its lock back though its program goes on", "[migrate]") {
    backend_fixture on;
    const migration_folder folder;
    folder.write("1_broken.sql", "CREATE TABLE a (id integer); SELECT * FROM nowhere");
    std::array<int, 2> failed{};
    REQUIRE(::pipe(failed.data()) == 0);
    const background_child other([&] {
        auto db = on.connect();
        try {
            migrate(db, folder.source()).run();
        } catch (const migration_error&) {
            const char told = 'x';
            static_cast<void>(!::write(failed[1], &told, 1));
        }
        ::sleep(60);  // with its connection open, until it is killed
    });
    char heard = 0;
    REQUIRE(::read(failed[0], &heard, 1) == 1);
    folder.write("1_broken.sql", "CREATE TABLE a (id integer)");
    auto db = on.connect();
    const auto report = migrate(db, folder.source(), {.lock_wait = 1s}).run();
    CHECK(report.done.size() == 1);
    ::close(failed[0]);
    ::close(failed[1]);
}

TEST_CASE("Who waits too long for the lock is told who has it", "[migrate]") {
    backend_fixture on;
    const migration_folder folder;
    folder.write("1_a.sql", "CREATE TABLE a (id integer)");
    std::array<int, 2> locked{};
    REQUIRE(::pipe(locked.data()) == 0);
    background_child holder([&] {
        auto db = on.connect();
        const auto observer = [&](const migrations::event& event) {
            if (event.kind == migrations::event_kind::migration_started) {
                const char told = 'x';
                static_cast<void>(!::write(locked[1], &told, 1));
                ::sleep(60);
            }
        };
        migrate(db, folder.source(), {.observer = observer}).run();
    });
    char heard = 0;
    REQUIRE(::read(locked[0], &heard, 1) == 1);
    auto db = on.connect();
    std::string told;
    const auto observer = [&](const migrations::event& event) {
        if (event.kind == migrations::event_kind::waiting_for_lock) {
            told = event.text;
        }
    };
    const auto before = std::chrono::steady_clock::now();
    const auto failure = error_of<migration_error>(
        [&] { migrate(db, folder.source(), {.lock_wait = 300ms, .observer = observer}).run(); });
    const auto waited = std::chrono::steady_clock::now() - before;
    CHECK(failure.has(problem_kind::lock_timeout));
    CHECK(waited >= 300ms);
    CHECK(waited < 20s);
    CHECK_THAT(failure.message(), Catch::Matchers::ContainsSubstring("process "));
    CHECK_THAT(told, Catch::Matchers::ContainsSubstring("process "));
    CHECK(migrate(db, folder.source()).status().count(state::pending) == 1);

    // Killed, it holds nothing any more.
    holder.kill(SIGKILL);
    CHECK(holder.wait() == 1000 + SIGKILL);
    CHECK(migrate(db, folder.source(), {.lock_wait = 10s}).run().done.size() == 1);
    ::close(locked[0]);
    ::close(locked[1]);
}
