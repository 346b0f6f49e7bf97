// SPDX-License-Identifier: MIT
// The program is killed (SIGKILL) in the middle of each write that SQLite asks
// of the system, those of a COMMIT among them: what a later run makes of it is
// what an undisturbed one would have made.
#include <sorrel/migrate.hpp>
#include <sorrel/migrate/schema/introspect.hpp>
#include <sorrel/sorrel.hpp>

#include "support/backend_fixture.hpp"
#include "support/background_child.hpp"
#include "support/catch.hpp"
#include "support/migration_folder.hpp"

#include <signal.h>
#include <sqlite3.h>
#include <unistd.h>

#include <string>
#include <tuple>

namespace migrate_killed_tests {

/// Calls of the system that change files; the process ends in that of this
/// number. Of the child that is killed alone, and plain functions, since SQLite
/// takes no others.
int calls = 0;
int last_call = 0;

bool is_last() {
    return ++calls == last_call;
}

ssize_t killed_write(int file, const void* bytes, std::size_t size, off_t offset) {
    if (is_last()) {
        static_cast<void>(::pwrite(file, bytes, size / 2, offset));
        ::raise(SIGKILL);
    }
    return ::pwrite(file, bytes, size, offset);
}

int killed_truncate(int file, off_t size) {
    if (is_last()) {
        ::raise(SIGKILL);
    }
    return ::ftruncate(file, size);
}

int killed_unlink(const char* path) {
    if (is_last()) {
        ::raise(SIGKILL);
    }
    return ::unlink(path);
}

template <class Function>
void replace(const char* name, Function* with) {
    auto* const files = sqlite3_vfs_find(nullptr);
    // SQLITE_NOTFOUND: this build does without that call.
    static_cast<void>(
        files->xSetSystemCall(files, name, reinterpret_cast<sqlite3_syscall_ptr>(with)));
}

/// From now on, and for ever: in a process of its own.
void die_at(int call) {
    calls = 0;
    last_call = call;
    replace("pwrite", killed_write);
    replace("pwrite64", killed_write);
    replace("ftruncate", killed_truncate);
    replace("unlink", killed_unlink);
}

}  // namespace migrate_killed_tests

using namespace sorrel;
using namespace std::chrono_literals;
using namespace migrate_killed_tests;
using sorrel::test::background_child;
using sorrel::test::migration_folder;

namespace {

void write_migrations(const migration_folder& folder) {
    folder.write("1_people.sql",
                 "CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\n"
                 "INSERT INTO person VALUES (1, 'Ada'), (2, 'Grace');\n"
                 "CREATE TABLE note (id INTEGER PRIMARY KEY, person_id INTEGER REFERENCES person "
                 "(id) ON DELETE CASCADE);\n"
                 "INSERT INTO note VALUES (1, 1), (2, 2);\n");
    folder.write("2_anew.sql",
                 "-- migrate:foreign_keys off\n"
                 "CREATE TABLE person_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);\n"
                 "INSERT INTO person_new SELECT id, name FROM person;\n"
                 "DROP TABLE person;\n"
                 "ALTER TABLE person_new RENAME TO person;\n");
    folder.write("3_alone.sql",
                 "-- migrate:up no_transaction\n"
                 "INSERT INTO person VALUES (3, 'Barbara');\n"
                 "BEGIN;\nINSERT INTO note VALUES (3, 3);\n"
                 "UPDATE person SET name = name || '!';\nCOMMIT;\n"
                 "VACUUM;\nINSERT INTO note VALUES (4, 3);\n");
}

/// The schema, the rows and what is recorded of each migration, but for when.
std::string dump(sqlite::connection& db) {
    auto text = schema::to_string(introspect(db));
    using row = std::tuple<int, std::string>;
    for (const auto& [id, name] :
         db.all(sql<"SELECT id, name FROM person UNION ALL SELECT id, 'of ' || person_id FROM note "
                    "UNION ALL SELECT version, state || statements_done FROM sorrel_migrations">()
                    .as<row>())) {
        text += std::to_string(id) + ' ' + name + '\n';
    }
    return text;
}

}  // namespace

TEST_CASE("Killed in the middle of each write, the next run ends as an undisturbed one",
          "[migrate]") {
    const auto journal = GENERATE(sqlite::journal_mode::rollback, sqlite::journal_mode::wal);
    INFO((journal == sqlite::journal_mode::wal ? "WAL" : "a rollback journal"));
    // Never synced: it is the process that ends, not the machine.
    const sqlite::options how{.journal = journal, .sync = sqlite::synchronous::off};
    const migration_folder folder;
    write_migrations(folder);
    std::string undisturbed;
    {
        const sorrel::test::temporary_file file;
        sqlite::connection db{file.string(), how};
        migrate(db, folder.source()).run();
        undisturbed = dump(db);
    }
    int killed = 0;
    for (int call = 1;; ++call) {
        INFO("killed in call " << call);
        const sorrel::test::temporary_file file;
        background_child child([&] {
            sqlite::connection db{file.string(), how};
            die_at(call);
            migrate(db, folder.source()).run();
        });
        const int status = child.wait();
        sqlite::connection db{file.string(), how};
        CHECK(db.one(sql<"PRAGMA integrity_check">().as<std::string>()) == "ok");
        migrate(db, folder.source(), {.lock_wait = 1s}).run();
        CHECK(dump(db) == undisturbed);
        CHECK(db.one(sql<"PRAGMA foreign_keys">().as<int>()) == 1);
        if (status == 0) {
            break;
        }
        REQUIRE(status == 1000 + SIGKILL);
        ++killed;
    }
    CHECK(killed > 40);
}
