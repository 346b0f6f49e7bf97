// SPDX-License-Identifier: MIT
// Migrations from files: applied in order, once, with their history; and taken back.
#include <sorrel/migrate.hpp>
#include <sorrel/sorrel.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/migration_folder.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <vector>

using namespace sorrel;
using migrations::direction;
using migrations::problem_kind;
using migrations::state;
using sorrel::test::backend_fixture;
using sorrel::test::error_of;
using sorrel::test::migration_folder;

namespace {

using versions = std::vector<std::int64_t>;

versions done_in(const migrations::report& report) {
    versions all;
    for (const auto& each : report.done) {
        all.push_back(each.direction == direction::up ? each.version : -each.version);
    }
    return all;
}

/// Three migrations: files for each way, one file for both, and one that cannot be taken back.
struct fixture : backend_fixture {
    fixture() {
        folder.write("1_authors.up.sql",
                     "CREATE TABLE author (id integer, name text);\n"
                     "INSERT INTO author VALUES (1, 'a;b');\n");
        folder.write("1_authors.down.sql", "DROP TABLE author;");
        folder.write("20_books.sql",
                     "-- description: what they wrote\n"
                     "-- migrate:up\n"
                     "CREATE TABLE book (id integer, title text);\n"
                     "-- migrate:down\n"
                     "DROP TABLE book;\n");
        folder.write("300_pages.sql", "ALTER TABLE book ADD COLUMN pages integer");
    }
    migrations::runner all() { return migrate(db, folder.source()); }

    migration_folder folder;
};

}  // namespace

TEST_CASE("Migrations are applied in the order of their versions, once", "[migrate]") {
    fixture on;
    CHECK(on.all().pending().size() == 3);
    const auto report = on.all().run();
    CHECK(done_in(report) == versions{1, 20, 300});
    CHECK(report.done[0].statements.size() == 2);
    CHECK(report.done[0].attempts == 1);
    CHECK_FALSE(report.was_stopped);
    CHECK(on.db.one(sql<"SELECT name FROM author">().as<std::string>()) == "a;b");
    on.db.exec(sql<"INSERT INTO book (id, pages) VALUES (1, 200)">());

    CHECK(on.all().run().done.empty());
    CHECK(on.all().pending().empty());
    const auto status = on.all().status();
    CHECK(status.is_up_to_date());
    CHECK(status.version() == 300);
    CHECK(status.count(state::applied) == 3);
}

TEST_CASE("The history says what was applied, when and by whom", "[migrate]") {
    fixture on;
    CHECK(on.all().history().empty());
    const auto before = now();
    migrate(on.db, on.folder.source(), {.applied_by = "o'hara"}).run();
    const auto history = on.all().history();
    REQUIRE(history.size() == 3);
    CHECK(history[0].version == 1);
    CHECK(history[0].name == "authors");
    CHECK(history[0].state == state::applied);
    CHECK(history[0].applied_by == "o'hara");
    CHECK(history[0].applied_at >= before);
    CHECK(history[0].applied_at <= now());
    CHECK(history[0].duration.count() > 0);
    CHECK(history[0].checksum == migrations::checksum(on.folder.read("1_authors.up.sql")));
    // of the part that is run
    CHECK(history[1].checksum ==
          migrations::checksum("CREATE TABLE book (id integer, title text);\n"));
    CHECK(history[0].order < history[1].order);
    CHECK(history[1].order < history[2].order);
}

TEST_CASE("Looking makes no table", "[migrate]") {
    fixture on;
    auto all = on.all();
    const auto status = all.status();
    CHECK_FALSE(status.has_history);
    CHECK(status.count(state::pending) == 3);
    CHECK_FALSE(status.is_up_to_date());
    CHECK_FALSE(status.version().has_value());
    CHECK(status.migrations[1].source->description == "what they wrote");
    CHECK(status.migrations[1].source->is_reversible);
    CHECK_FALSE(status.migrations[2].source->is_reversible);
    CHECK(all.history().empty());
    CHECK(all.validate().empty());
    (void)all.lint();
    CHECK(all.plan_run().steps.size() == 3);
    CHECK_THROWS_AS(on.db.all(sql<"SELECT version FROM sorrel_migrations">().as<int>()),
                    schema_mismatch);
}

TEST_CASE("A run goes as far as it is told", "[migrate]") {
    fixture on;
    CHECK(done_in(on.all().run({.steps = 1})) == versions{1});
    CHECK(done_in(on.all().run({.to = 20})) == versions{20});
    CHECK(on.all().run({.to = 1}).done.empty());
    CHECK(on.all().run({.steps = 0}).done.empty());
    CHECK(done_in(on.all().run({.steps = 99})) == versions{300});
    const auto unknown = error_of<migration_error>([&] { on.all().run({.to = 2}); });
    CHECK(unknown.has(problem_kind::unknown_version));
}

TEST_CASE("What was applied last is taken back first", "[migrate]") {
    fixture on;
    on.folder.write("300_pages.sql",
                    "-- migrate:up\nALTER TABLE book ADD COLUMN pages integer;\n"
                    "-- migrate:down\nALTER TABLE book DROP COLUMN pages;\n");
    on.all().run();
    CHECK(done_in(on.all().revert()) == versions{-300});
    CHECK(done_in(on.all().revert({.to = 0})) == versions{-20, -1});
    CHECK(on.all().revert().done.empty());
    CHECK(on.all().history().empty());

    on.all().run();
    CHECK(done_in(on.all().revert({.to = 1})) == versions{-300, -20});
    CHECK(done_in(on.all().run()) == versions{20, 300});
    CHECK(done_in(on.all().redo()) == versions{-300, 300});
    CHECK(done_in(on.all().redo(2)) == versions{-300, -20, 20, 300});
    CHECK(done_in(on.all().refresh()) == versions{-300, -20, -1, 1, 20, 300});
    CHECK(done_in(on.all().reset()) == versions{-300, -20, -1});
    CHECK_THROWS_AS(on.db.all(sql<"SELECT id FROM author">().as<int>()), schema_mismatch);
}

TEST_CASE("What cannot be taken back is said before anything is", "[migrate]") {
    fixture on;
    on.all().run();
    const auto failure = error_of<migration_error>([&] { on.all().revert({.all = true}); });
    CHECK(failure.has(problem_kind::irreversible));
    CHECK(failure.problems().front().version == 300);
    CHECK(on.all().status().count(state::applied) == 3);

    on.folder.remove("1_authors.down.sql");
    on.folder.remove("1_authors.up.sql");
    const auto missing = error_of<migration_error>([&] { on.all().revert({.all = true}); });
    CHECK(missing.has(problem_kind::missing));
}

TEST_CASE("Fresh begins with an empty database", "[migrate]") {
    fixture on;
    on.all().run();
    on.db.execute_script("CREATE TABLE other (id integer); CREATE VIEW v AS SELECT id FROM other");
    const auto plan = on.all().plan_fresh();
    CHECK(plan.drops.size() >= 4);
    CHECK(plan.steps.size() == 3);
    CHECK(done_in(on.all().fresh()) == versions{1, 20, 300});
    CHECK_THROWS_AS(on.db.all(sql<"SELECT id FROM other">().as<int>()), schema_mismatch);
    CHECK(on.db.one(sql<"SELECT count(*) FROM author">().as<std::int64_t>()) == 1);
    CHECK(on.all().status().is_up_to_date());
}

TEST_CASE("A migration that fails leaves nothing, and those before it stay", "[migrate]") {
    fixture on;
    on.folder.write("25_broken.sql",
                    "CREATE TABLE half (id integer);\n\n"
                    "INSERT INTO half VALUES (1);\n"
                    "  INSERT INTO nowhere VALUES (1);\n");
    const auto failure = error_of<migration_error>([&] { on.all().run(); });
    CHECK(failure.kind() == error_kind::schema);
    CHECK(failure.table() == "nowhere");
    REQUIRE(failure.problems().size() == 1);
    const auto& problem = failure.problems().front();
    CHECK(problem.kind == problem_kind::statement_failed);
    CHECK(problem.version == 25);
    CHECK(problem.file == on.folder.path("25_broken.sql"));
    CHECK(problem.statement == 3);
    CHECK(problem.position.line == 4);
    CHECK(problem.sql == "INSERT INTO nowhere VALUES (1)");
    CHECK_THAT(failure.what(), Catch::Matchers::ContainsSubstring("25_broken.sql:4:"));
    CHECK_THAT(failure.what(), Catch::Matchers::ContainsSubstring("statement 3"));

    CHECK(on.all().status().version() == 20);
    CHECK(on.all().status().problems.empty());
    CHECK_THROWS_AS(on.db.all(sql<"SELECT id FROM half">().as<int>()), schema_mismatch);
    CHECK_FALSE(on.db.in_transaction());

    on.folder.write("25_broken.sql", "CREATE TABLE half (id integer);");
    CHECK(done_in(on.all().run()) == versions{25, 300});
}

TEST_CASE("An error points at the place in its line", "[migrate]") {
    fixture on;
    on.folder.write("25_broken.sql",
                    "SELECT 1; -- \xc3\xa4\n /* \xc3\xb6 */ SELECT 'ä',\n   1 FRM author;\n");
    const auto failure = error_of<migration_error>([&] { on.all().run(); });
    const auto& problem = failure.problems().front();
    CHECK(problem.statement == 2);
    INFO(failure.what());
    CHECK(problem.position.line == 3);
    CHECK(problem.position.column == 10);  // of what follows FRM, which is taken for a name
}

TEST_CASE("A plan is a script that can be read", "[migrate]") {
    fixture on;
    on.all().run({.steps = 1});
    CHECK(on.all().plan_run().to_sql() ==
          "-- 20_books\nCREATE TABLE book (id integer, title text);\n\n"
          "-- 300_pages\nALTER TABLE book ADD COLUMN pages integer;\n");
    CHECK(on.all().plan_revert().to_sql() == "-- 1_authors, down\nDROP TABLE author;\n");
    CHECK(on.all().status().count(state::applied) == 1);
}

TEST_CASE("Whoever watches is told what happens", "[migrate]") {
    fixture on;
    std::vector<std::string> told;
    const auto observer = [&](const migrations::event& event) {
        told.push_back(std::string(to_string(event.kind)) + " " + std::to_string(event.version) +
                       " " + std::to_string(event.number) + "/" + std::to_string(event.of) + " " +
                       std::to_string(event.statement) + "/" + std::to_string(event.statements));
    };
    migrate(on.db, on.folder.source(), {.observer = observer}).run({.steps = 1});
    CHECK(told == std::vector<std::string>{"lock_taken 0 0/0 0/0", "migration_started 1 1/1 0/2",
                                           "statement_started 1 1/1 1/2",
                                           "statement_done 1 1/1 1/2",
                                           "statement_started 1 1/1 2/2",
                                           "statement_done 1 1/1 2/2", "migration_done 1 1/1 2/2"});
    told.clear();
    migrate(on.db, on.folder.source(), {.observer = observer}).run({.steps = 0});
    CHECK(told.empty());  // nothing to do: no lock either
}

TEST_CASE("Migrations are not run inside somebody's transaction", "[migrate]") {
    fixture on;
    auto tx = on.db.begin();
    CHECK_THROWS_AS(on.all().run(), misuse_error);
    tx.rollback();
    CHECK(on.all().run().done.size() == 3);
}

TEST_CASE("The history may have another name", "[migrate]") {
    fixture on;
    const migrations::options how{.history_table = "Odd \"name\""};
    migrate(on.db, on.folder.source(), how).run();
    CHECK(migrate(on.db, on.folder.source(), how).status().is_up_to_date());
    CHECK(on.all().status().count(state::pending) == 3);
    CHECK(on.db.one(sql<"SELECT count(*) FROM \"Odd \"\"name\"\"\"">().as<int>()) == 3);
}

TEST_CASE("A statement may be given a limit of time", "[migrate]") {
    fixture on;
    on.folder.write("500_slow.sql",
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                    "200000000) INSERT INTO author SELECT i, 'x' FROM n");
    const auto failure = error_of<migration_error>([&] {
        migrate(on.db, on.folder.source(), {.statement_timeout = std::chrono::milliseconds{100}})
            .run();
    });
    CHECK(failure.kind() == error_kind::timeout);
    // A busy server may be too slow to say that it has stopped, and then its connection is given up.
    auto another = on.connect();
    CHECK(migrate(another, on.folder.source()).status().version() == 300);
}
