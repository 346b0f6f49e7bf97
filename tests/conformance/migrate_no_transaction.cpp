// SPDX-License-Identifier: MIT
// Migrations without a transaction: the history knows how far they came, and where to go on.
#include <sorrel/migrate.hpp>
#include <sorrel/sorrel.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/migration_folder.hpp"

#include <string>

using namespace sorrel;
using migrations::problem_kind;
using migrations::state;
using sorrel::test::backend_fixture;
using sorrel::test::error_of;
using sorrel::test::migration_folder;

namespace {

struct fixture : backend_fixture {
    fixture() {
        folder.write("1_t.sql",
                     "CREATE TABLE t (id integer PRIMARY KEY); CREATE TABLE u (id integer)");
        migrate(db, folder.source()).run();
    }
    migrations::runner all(const migrations::options& how = {}) {
        return migrate(db, folder.source(), how);
    }
    void write_failing() {
        folder.write("2_rows.sql",
                     "-- migrate:up no_transaction\n"
                     "INSERT INTO t VALUES (1);\n"
                     "INSERT INTO t VALUES (2);\n"
                     "INSERT INTO t VALUES (1);\n"
                     "INSERT INTO t VALUES (4);\n");
    }
    int rows() { return db.one(sql<"SELECT count(*) FROM t">().as<int>()); }

    migration_folder folder;
};

}  // namespace

TEST_CASE("What fails without a transaction is recorded, and goes on where it failed",
          "[migrate]") {
    fixture on;
    on.write_failing();
    const auto failure = error_of<migration_error>([&] { on.all().run(); });
    CHECK(failure.kind() == error_kind::unique);
    CHECK(failure.problems()[0].statement == 3);
    CHECK(failure.problems()[0].position.line == 4);
    CHECK(on.rows() == 2);

    const auto history = on.all().history();
    REQUIRE(history.size() == 2);
    CHECK(history[1].state == state::failed);
    CHECK(history[1].statements_done == 2);
    CHECK_FALSE(history[1].note.empty());
    CHECK(on.all().status().count(state::failed) == 1);

    SECTION("the next run refuses") {
        const auto refused = error_of<migration_error>([&] { on.all().run(); });
        REQUIRE(refused.has(problem_kind::failed));
        CHECK_THAT(refused.message(), Catch::Matchers::ContainsSubstring("statement 3"));
        CHECK_THAT(refused.message(), Catch::Matchers::ContainsSubstring("repair"));
        CHECK(on.rows() == 2);
    }
    SECTION("after a repair it goes on") {
        on.db.execute_script("DELETE FROM t WHERE id = 1");
        const auto changes = on.all().repair();
        REQUIRE(changes.size() == 1);
        CHECK(changes[0].kind == migrations::change_kind::resume);
        CHECK(changes[0].statement == 3);
        CHECK_FALSE(changes[0].why.empty());
        const auto plan = on.all().plan_run();
        CHECK(plan.steps[0].first_statement == 3);
        CHECK(on.all().run().done[0].statements.size() == 2);
        CHECK(on.rows() == 3);
        CHECK(on.all().status().is_up_to_date());
        CHECK(on.all().history()[1].note.empty());
    }
    SECTION("or at once, when that is allowed") {
        on.db.execute_script("DELETE FROM t WHERE id = 1");
        CHECK(on.all({.resume_failed = true}).run().done.size() == 1);
        CHECK(on.rows() == 3);
    }
    SECTION("the statement that failed may be mended in the file") {
        on.folder.write("2_rows.sql",
                        "-- migrate:up no_transaction\r\n"
                        "INSERT INTO t VALUES (1);\r\n"
                        "INSERT INTO t VALUES (2);\r\n"
                        "INSERT INTO t VALUES (3);\r\n");
        on.all().repair();
        CHECK(on.all().run().done.size() == 1);
        CHECK(on.rows() == 3);
        CHECK(on.all().status().is_up_to_date());
    }
    SECTION("but not those before it") {
        on.folder.write("2_rows.sql",
                        "-- migrate:up no_transaction\n"
                        "INSERT INTO t VALUES (7);\n"
                        "INSERT INTO t VALUES (2);\n"
                        "INSERT INTO t VALUES (3);\n");
        on.all().repair();
        const auto refused = error_of<migration_error>([&] { on.all().run(); });
        CHECK(refused.has(problem_kind::changed));
        CHECK(on.rows() == 2);
    }
    SECTION("it may be said to be done, or not") {
        on.all().force(2, false);
        CHECK(on.all().status().count(state::pending) == 1);
        on.all().force(2, true);
        CHECK(on.all().status().is_up_to_date());
        CHECK(on.rows() == 2);
    }
    SECTION("it cannot be reverted") {
        const auto refused = error_of<migration_error>([&] { on.all().revert(); });
        CHECK(refused.has(problem_kind::failed));
    }
}

TEST_CASE("Each statement is stored by itself, with the note that it is done", "[migrate]") {
    fixture on;
    on.folder.write("2_rows.sql",
                    "-- migrate:up no_transaction\n"
                    "INSERT INTO t VALUES (1);\nINSERT INTO t VALUES (2);\n");
    const auto other = [&] { return on.connect(); };
    int seen = 0;
    const auto observer = [&](const migrations::event& event) {
        if (event.kind == migrations::event_kind::statement_started && event.statement == 2) {
            auto second = other();
            seen = second.one(sql<"SELECT count(*) FROM t">().as<int>());
            CHECK(migrate(second, on.folder.source()).history()[1].statements_done == 1);
        }
    };
    on.all({.observer = observer}).run();
    CHECK(seen == 1);
    CHECK(on.rows() == 2);
}

TEST_CASE("A script may have transactions of its own", "[migrate]") {
    fixture on;
    on.folder.write("2_rows.sql",
                    "-- migrate:up no_transaction\n"
                    "BEGIN;\nINSERT INTO t VALUES (1);\nINSERT INTO t VALUES (2);\nCOMMIT;\n"
                    "BEGIN;\nINSERT INTO t VALUES (3);\nINSERT INTO t VALUES (1);\nCOMMIT;\n"
                    "INSERT INTO t VALUES (9);\n");
    const auto failure = error_of<migration_error>([&] { on.all().run(); });
    CHECK(failure.problems()[0].statement == 7);
    CHECK(on.rows() == 2);
    CHECK_FALSE(on.db.in_transaction());
    CHECK(on.all().history()[1].statements_done == 4);  // the second one is undone as a whole

    on.db.execute_script("DELETE FROM t WHERE id = 1");
    on.all().repair();
    on.all().run();
    CHECK(on.rows() == 4);

    on.folder.write("3_open.sql",
                    "-- migrate:up no_transaction\nBEGIN;\nINSERT INTO t VALUES (5);");
    const auto open = error_of<migration_error>([&] { on.all().run(); });
    CHECK(open.has(problem_kind::ends_transaction));
    on.folder.write("3_open.sql",
                    "-- migrate:up no_transaction\nINSERT INTO t VALUES (5);\nCOMMIT");
    const auto unopened = error_of<migration_error>([&] { on.all().run(); });
    CHECK(unopened.has(problem_kind::ends_transaction));
}

TEST_CASE("A script's transaction that rolls back does nothing, and is done", "[migrate]") {
    fixture on;
    on.folder.write("2_rows.sql",
                    "-- migrate:up no_transaction\n"
                    "BEGIN;\nINSERT INTO t VALUES (1);\nROLLBACK;\nINSERT INTO t VALUES (2);\n");
    on.all().run();
    CHECK(on.rows() == 1);
    CHECK(on.all().status().is_up_to_date());
}

TEST_CASE("The way down may be without a transaction too", "[migrate]") {
    fixture on;
    on.folder.write("2_rows.sql",
                    "-- migrate:up\nINSERT INTO t VALUES (1);\nINSERT INTO t VALUES (2);\n"
                    "-- migrate:down no_transaction\n"
                    "DELETE FROM t WHERE id = 2;\nDELETE FROM nowhere;\n"
                    "DELETE FROM t WHERE id = 1;\n");
    on.all().run();
    const auto failure = error_of<migration_error>([&] { on.all().revert(); });
    CHECK(failure.problems()[0].statement == 2);
    CHECK(on.all().history()[1].state == state::revert_failed);
    CHECK(error_of<migration_error>([&] { on.all().run(); }).has(problem_kind::failed));

    on.db.execute_script("CREATE TABLE nowhere (id integer)");
    on.all().repair();
    CHECK(on.all().history()[1].state == state::reverting);
    CHECK(error_of<migration_error>([&] { on.all().run(); }).has(problem_kind::failed));
    CHECK(on.all().revert().done.size() == 1);
    CHECK(on.rows() == 0);
    CHECK(on.all().history().size() == 1);
}

TEST_CASE("What a script sets in the session holds for that script alone", "[migrate]") {
    fixture on;
#if defined(SORREL_TEST_POSTGRES)
    const auto setting = [&] {
        return on.db.one(sql<"SELECT current_setting('search_path')">().as<std::string>());
    };
    on.folder.write("2_set.sql",
                    "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SET search_path = ''; SET "
                    "lock_timeout = '7s'; SET work_mem = '5MB'; SET my.own = 'x'; SET "
                    "standard_conforming_strings = off; SET LOCAL DateStyle = 'SQL'");
    on.folder.write("3_after.sql", "CREATE TABLE after (id integer)");
    on.folder.write("4_set.sql",
                    "-- migrate:up no_transaction\nSET search_path = 'nowhere'; RESET ALL");
    on.folder.write("5_after.sql", "CREATE TABLE later (id integer)");
#else
    const auto setting = [&] { return on.db.one(sql<"PRAGMA foreign_keys">().as<int>()); };
    on.folder.write("2_set.sql",
                    "-- migrate:up no_transaction\nPRAGMA foreign_keys = OFF; INSERT INTO t VALUES "
                    "(1); PRAGMA recursive_triggers = ON");
    on.folder.write("3_after.sql", "CREATE TABLE after (id integer)");
#endif
    const auto before = setting();
    on.all().run();
    CHECK(setting() == before);
    CHECK(on.all().status().is_up_to_date());
}
