// SPDX-License-Identifier: MIT
// Files that were changed, renamed, deleted, come twice or out of order: each has its policy.
#include <sorrel/migrate.hpp>
#include <sorrel/sorrel.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/migration_folder.hpp"

#include <string>
#include <vector>

using namespace sorrel;
using migrations::order_policy;
using migrations::problem_kind;
using migrations::state;
using sorrel::test::backend_fixture;
using sorrel::test::error_of;
using sorrel::test::migration_folder;

namespace {

struct fixture : backend_fixture {
    fixture() {
        folder.write("10_a.sql", "CREATE TABLE a (id integer);\nCREATE TABLE a2 (id integer);\n");
        folder.write("20_b.sql", "CREATE TABLE b (id integer);\n");
        migrate(db, folder.source()).run();
    }
    migrations::runner with(const migrations::options& how = {}) {
        return migrate(db, folder.source(), how);
    }
    /// The problems of a run that is refused, none of which is of the database.
    std::vector<migrations::problem> refused(const migrations::options& how = {}) {
        const auto failure = error_of<migration_error>([&] { with(how).run(); });
        CHECK(failure.kind() == error_kind::migration);
        CHECK_FALSE(with(how).status().problems.empty());
        CHECK_FALSE(with(how).validate().empty());
        return failure.problems();
    }

    migration_folder folder;
};

}  // namespace

TEST_CASE("A file that was changed after it was applied is named with both checksums",
          "[migrate]") {
    fixture on;
    const auto before = migrations::checksum(on.folder.read("10_a.sql"));
    on.folder.write("10_a.sql", "CREATE TABLE a (id bigint);\nCREATE TABLE a2 (id integer);\n");
    const auto after = migrations::checksum(on.folder.read("10_a.sql"));
    const auto problems = on.refused();
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].kind == problem_kind::changed);
    CHECK(problems[0].version == 10);
    CHECK(problems[0].file == on.folder.path("10_a.sql"));
    CHECK(problems[0].expected == before);
    CHECK(problems[0].got == after);
    for (const auto& word : {on.folder.path("10_a.sql"), before, after}) {
        CHECK_THAT(problems[0].message, Catch::Matchers::ContainsSubstring(word));
    }
}

TEST_CASE("Line ends and a byte order mark are no change", "[migrate]") {
    fixture on;
    on.folder.write("10_a.sql",
                    "\xef\xbb\xbf"
                    "CREATE TABLE a (id integer);\r\nCREATE TABLE a2 (id integer);\r\n");
    CHECK(on.with().status().is_up_to_date());
    CHECK(on.with().run().done.empty());
    // and such a file can be run
    on.folder.write("30_c.sql",
                    "\xef\xbb\xbf-- migrate:up\r\nCREATE TABLE c (id integer);\r\n"
                    "-- migrate:down\r\nDROP TABLE c;\r\n");
    CHECK(on.with().run().done.size() == 1);
    CHECK(on.with().redo().done.size() == 2);
}

TEST_CASE("A file that is gone is an error, unless it is allowed", "[migrate]") {
    fixture on;
    on.folder.remove("10_a.sql");
    const auto problems = on.refused();
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].kind == problem_kind::missing);
    CHECK(problems[0].version == 10);

    on.folder.write("30_c.sql", "CREATE TABLE c (id integer)");
    CHECK(on.with({.allow_missing = true}).run().done.size() == 1);
    CHECK(on.with({.allow_missing = true}).status().migrations.front().state == state::applied);
}

TEST_CASE("An older program beside a newer database", "[migrate]") {
    fixture on;
    on.folder.remove("20_b.sql");  // as the older one was built without it
    CHECK(on.refused()[0].kind == problem_kind::missing);
    CHECK(on.with({.allow_missing = true}).run().done.empty());
}

TEST_CASE("A new name is told, and can be accepted", "[migrate]") {
    fixture on;
    const auto text = on.folder.read("20_b.sql");
    on.folder.remove("20_b.sql");
    on.folder.write("20_better.sql", text);
    const auto problems = on.refused();
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].kind == problem_kind::renamed);
    const auto changes = on.with().repair();
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].kind == migrations::change_kind::accept_name);
    CHECK(on.with().status().is_up_to_date());
    CHECK(on.with().history()[1].name == "better");
}

TEST_CASE("Two files with one version are refused", "[migrate]") {
    fixture on;
    on.folder.write("030_c.sql", "CREATE TABLE c (id integer)");
    on.folder.write("30_d.sql", "CREATE TABLE d (id integer)");
    const auto problems = on.refused();
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].kind == problem_kind::duplicate_version);
    CHECK_THAT(problems[0].message, Catch::Matchers::ContainsSubstring("030_c.sql"));
    CHECK_THAT(problems[0].message, Catch::Matchers::ContainsSubstring("30_d.sql"));
}

TEST_CASE("What comes late is an error, is skipped, or is applied", "[migrate]") {
    fixture on;
    on.folder.write("15_late.sql", "CREATE TABLE late (id integer)");
    on.folder.write("30_c.sql", "CREATE TABLE c (id integer)");
    SECTION("an error") {
        const auto problems = on.refused();
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].kind == problem_kind::out_of_order);
        CHECK(problems[0].version == 15);
        CHECK(on.with().status().version() == 20);
    }
    SECTION("skipped, and told") {
        const auto report = on.with({.order = order_policy::skip}).run();
        REQUIRE(report.done.size() == 1);
        CHECK(report.done[0].version == 30);
        REQUIRE(report.skipped.size() == 1);
        CHECK(report.skipped[0].version == 15);
        const auto status = on.with({.order = order_policy::skip}).status();
        CHECK(status.count(state::skipped) == 1);
        CHECK(status.is_up_to_date());
        CHECK(on.with({.order = order_policy::skip}).run().skipped.size() == 1);
    }
    SECTION("applied") {
        const auto report = on.with({.order = order_policy::any}).run();
        REQUIRE(report.done.size() == 2);
        CHECK(report.done[0].version == 15);
        CHECK(on.with().status().is_up_to_date());
        // what was applied last is taken back first, whatever its number
        CHECK(on.with().plan_run().empty());
        CHECK(on.with().history().back().version == 30);
    }
}

TEST_CASE("Dependencies are looked at before anything is run", "[migrate]") {
    fixture on;
    SECTION("one that is there") {
        on.folder.write("30_c.sql", "-- depends: 10, b\nCREATE TABLE c (id integer)");
        const auto report = on.with().run();
        CHECK(report.done.size() == 1);
        CHECK(on.with().status().migrations.back().source->depends ==
              std::vector<std::int64_t>{10, 20});
    }
    SECTION("one that is not") {
        on.folder.write("30_c.sql", "-- depends: nothing\nCREATE TABLE c (id integer)");
        CHECK(on.refused()[0].kind == problem_kind::unknown_dependency);
    }
    SECTION("one that is skipped") {
        on.folder.write("15_late.sql", "CREATE TABLE late (id integer)");
        on.folder.write("30_c.sql", "-- depends: late\nCREATE TABLE c (id integer)");
        const auto failure =
            error_of<migration_error>([&] { on.with({.order = order_policy::skip}).run(); });
        CHECK(failure.has(problem_kind::unknown_dependency));
        CHECK(on.with({.order = order_policy::any}).run().done.size() == 2);
    }
    SECTION("one that another stands on") {
        on.folder.write("15_late.sql",
                        "-- migrate:up\nCREATE TABLE late (id integer);\n"
                        "-- migrate:down\nDROP TABLE late;\n");
        on.with({.order = order_policy::any}).run();
        on.folder.write("30_c.sql", "-- depends: 15_late\nCREATE TABLE c (id integer)");
        on.with({.order = order_policy::any}).run();
        migrations::options how{.order = order_policy::any};
        const auto failure = error_of<migration_error>([&] { on.with(how).revert({.steps = 2}); });
        CHECK(failure.has(problem_kind::irreversible));  // of 30, which stands on it
    }
}

TEST_CASE("The list of checksums of a folder is compared when it is there", "[migrate]") {
    fixture on;
    CHECK(migrations::write_sum(on.folder.path()).size() == 2);
    CHECK(on.with().status().problems.empty());

    on.folder.write("30_c.sql", "CREATE TABLE c (id integer)");
    const auto added = on.refused();
    REQUIRE(added.size() == 1);
    CHECK(added[0].kind == problem_kind::wrong_sum);
    CHECK(added[0].file == "30_c.sql");
    CHECK(migrations::write_sum(on.folder.path()) == std::vector<std::string>{"30_c.sql"});
    CHECK(on.with().run().done.size() == 1);
}

TEST_CASE("A statement that would end the migration's transaction is refused", "[migrate]") {
    fixture on;
    for (const std::string word : {"BEGIN", "COMMIT", "END", "ROLLBACK"}) {
        on.folder.write("30_c.sql", "CREATE TABLE c (id integer);\n" + word + ";\n");
        const auto failure = error_of<migration_error>([&] { on.with().run(); });
        INFO(failure.what());
        REQUIRE(failure.has(problem_kind::ends_transaction));
        CHECK(failure.problems()[0].statement == 2);
        CHECK(failure.problems()[0].position.line == 2);
    }
    on.folder.write("30_c.sql",
                    "SAVEPOINT s; CREATE TABLE c (id integer); ROLLBACK TO s; RELEASE s; "
                    "CREATE TABLE c (id integer)");
    CHECK(on.with().run().done.size() == 1);
}

TEST_CASE("A statement that needs no transaction is found before anything runs", "[migrate]") {
    fixture on;
    on.folder.write("30_c.sql", "CREATE TABLE c (id integer);");
    on.folder.write("40_vacuum.sql", "VACUUM;");
    const auto failure = error_of<migration_error>([&] { on.with().run(); });
    CHECK(failure.has(problem_kind::needs_no_transaction));
    CHECK_THAT(failure.problems()[0].advice, Catch::Matchers::ContainsSubstring("no_transaction"));
    CHECK(on.with().status().version() == 20);
    on.folder.write("40_vacuum.sql", "-- migrate:up no_transaction\nVACUUM;");
    CHECK(on.with().run().done.size() == 2);
}

TEST_CASE("A migration may require something", "[migrate]") {
    fixture on;
    on.folder.write("30_c.sql",
                    "-- require: SELECT count(*) = 0 FROM b\nCREATE TABLE c (id integer)");
    on.db.execute_script("INSERT INTO b VALUES (1)");
    const auto failure = error_of<migration_error>([&] { on.with().run(); });
    CHECK(failure.has(problem_kind::refused));
    CHECK_THAT(failure.message(), Catch::Matchers::ContainsSubstring("SELECT count(*) = 0 FROM b"));
    on.db.execute_script("DELETE FROM b");
    CHECK(on.with().run().done.size() == 1);
}
