// SPDX-License-Identifier: MIT
// The program is killed (SIGKILL) at every moment of a run: what a later run makes of it is what an
// undisturbed one would have made.
#include <sorrel/migrate.hpp>
#include <sorrel/migrate/schema/introspect.hpp>
#include <sorrel/sorrel.hpp>

#include "support/backend_fixture.hpp"
#include "support/background_child.hpp"
#include "support/catch.hpp"
#include "support/migration_folder.hpp"

#include <signal.h>

#include <chrono>
#include <string>
#include <thread>
#include <tuple>

using namespace sorrel;
using namespace std::chrono_literals;
using sorrel::test::backend_fixture;
using sorrel::test::background_child;
using sorrel::test::migration_folder;

namespace {

using connection = backend_fixture::connection;

void write_migrations(const migration_folder& folder) {
    folder.write("1_people.sql",
                 "-- migrate:up\n"
                 "CREATE TABLE person (id integer PRIMARY KEY, name varchar(20) NOT NULL);\n"
                 "INSERT INTO person VALUES (1, 'Ada');\n"
                 "CREATE INDEX person_name ON person (name);\n"
                 "-- migrate:down\nDROP TABLE person;\n");
    folder.write("2_notes.sql",
                 "-- migrate:up no_transaction\n"
                 "CREATE TABLE note (id integer PRIMARY KEY, words varchar(20));\n"
                 "INSERT INTO note VALUES (1, 'one');\n"
                 "BEGIN;\n"
                 "INSERT INTO note VALUES (2, 'two');\n"
                 "UPDATE note SET words = words || '!';\n"
                 "COMMIT;\n"
                 "INSERT INTO note VALUES (3, 'three');\n"
                 "-- migrate:down no_transaction\n"
                 "DELETE FROM note WHERE id = 3;\n"
                 "INSERT INTO person VALUES (4, 'of the way down');\n"
                 "DELETE FROM person WHERE id = 4;\n"
                 "DROP TABLE note;\n");
#if defined(SORREL_TEST_POSTGRES)
    folder.write("3_indexes.sql",
                 "-- migrate:up no_transaction\n"
                 "CREATE INDEX CONCURRENTLY note_words ON note (words);\n"
                 "CREATE UNIQUE INDEX CONCURRENTLY note_id ON note (id);\n"
                 "DROP INDEX CONCURRENTLY note_id;\n"
                 "VACUUM note;\n"
                 "-- migrate:down no_transaction\n"
                 "DROP INDEX CONCURRENTLY note_words;\n");
#else
    folder.write("3_indexes.sql",
                 "-- migrate:up no_transaction\n"
                 "CREATE INDEX note_words ON note (words);\n"
                 "VACUUM;\n"
                 "PRAGMA user_version = 7;\n"
                 "-- migrate:down no_transaction\n"
                 "DROP INDEX note_words;\n");
#endif
    folder.write("4_more.sql",
                 "-- migrate:up\nALTER TABLE person ADD COLUMN age integer;\n"
                 "UPDATE person SET age = 36;\n"
                 "-- migrate:down\nALTER TABLE person DROP COLUMN age;\n");
}

/// The schema and all rows.
std::string dump(connection& db, bool with_rows = true) {
    auto text = schema::to_string(introspect(db));
    if (with_rows) {
        using person = std::tuple<int, std::string, std::optional<int>>;
        for (const auto& [id, name, age] :
             db.all(sql<"SELECT id, name, age FROM person ORDER BY id">().as<person>())) {
            text += std::to_string(id) + name + std::to_string(age.value_or(-1)) + "\n";
        }
        using note = std::tuple<int, std::string>;
        for (const auto& [id, words] :
             db.all(sql<"SELECT id, words FROM note ORDER BY id">().as<note>())) {
            text += std::to_string(id) + words + "\n";
        }
    }
    return text;
}

/// Runs `verb` in a child that kills itself at its event of this number; false when it came to its end.
template <class Verb>
bool is_killed_at(const backend_fixture& on, const migration_folder& folder, int wanted,
                  const Verb& verb) {
    background_child child([&] {
        auto db = on.connect();
        int seen = 0;
        const auto observer = [&](const migrations::event&) {
            if (++seen == wanted) {
                ::raise(SIGKILL);
            }
        };
        auto all = migrate(db, folder.source(), {.observer = observer});
        verb(all);
    });
    const int status = child.wait();
    if (status != 0) {
        CHECK(status == 1000 + SIGKILL);
    }
    return status != 0;
}

/// Nobody holds the lock of who was killed for longer than the server takes to notice.
migrations::runner again(connection& db, const migration_folder& folder) {
    return migrate(db, folder.source(), {.lock_wait = 20s});
}

const auto run = [](migrations::runner& all) { all.run(); };
const auto reset = [](migrations::runner& all) { all.reset(); };

}  // namespace

TEST_CASE("Killed at each step of a run, the next run ends as an undisturbed one", "[migrate]") {
    const migration_folder folder;
    write_migrations(folder);
    std::string undisturbed;
    {
        backend_fixture on;
        again(on.db, folder).run();
        undisturbed = dump(on.db);
    }
    int moments = 0;
    for (int event = 1;; ++event) {
        INFO("killed at event " << event);
        backend_fixture on;
        const bool was_killed = is_killed_at(on, folder, event, run);
        again(on.db, folder).run();
        CHECK(dump(on.db) == undisturbed);
        CHECK(again(on.db, folder).status().is_up_to_date());
        if (!was_killed) {
            break;
        }
        ++moments;
    }
    CHECK(moments > 35);  // of each statement its begin and its end
}

TEST_CASE("Killed at each step of a revert, the next revert ends as an undisturbed one",
          "[migrate]") {
    const migration_folder folder;
    write_migrations(folder);
    std::string undisturbed;
    {
        backend_fixture on;
        again(on.db, folder).run();
        again(on.db, folder).reset();
        undisturbed = dump(on.db, false);
    }
    int moments = 0;
    for (int event = 1;; ++event) {
        INFO("killed at event " << event);
        backend_fixture on;
        again(on.db, folder).run();
        const bool was_killed = is_killed_at(on, folder, event, reset);
        again(on.db, folder).reset();
        CHECK(dump(on.db, false) == undisturbed);
        CHECK(again(on.db, folder).history().empty());
        if (!was_killed) {
            break;
        }
        ++moments;
    }
    CHECK(moments > 20);
}

TEST_CASE("Killed at any moment, within a statement or a commit too", "[migrate]") {
    const migration_folder folder;
    write_migrations(folder);
    std::string undisturbed;
    std::chrono::microseconds time{};
    {
        backend_fixture on;
        const auto begin = std::chrono::steady_clock::now();
        again(on.db, folder).run();
        time = std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::steady_clock::now() - begin);
        undisturbed = dump(on.db);
    }
    constexpr int tries = 24;
    int killed = 0;
    for (int i = 1; i <= tries; ++i) {
        backend_fixture on;
        background_child child([&] {
            auto db = on.connect();
            again(db, folder).run();
        });
        std::this_thread::sleep_for(time * i * 3 / (2 * tries));
        child.kill(SIGKILL);
        killed += child.wait() == 1000 + SIGKILL ? 1 : 0;
        INFO("killed after " << (time * i * 3 / (2 * tries)).count() << " us");
        again(on.db, folder).run();
        CHECK(dump(on.db) == undisturbed);
    }
    CHECK(killed > 0);
}
