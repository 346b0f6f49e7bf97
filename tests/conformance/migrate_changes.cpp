// SPDX-License-Identifier: MIT
// Changes of the history alone: each says what it does and why, and runs nothing.
#include <sorrel/migrate.hpp>
#include <sorrel/sorrel.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/migration_folder.hpp"

#include <string>
#include <vector>

using namespace sorrel;
using migrations::change_kind;
using migrations::problem_kind;
using migrations::state;
using sorrel::test::backend_fixture;
using sorrel::test::error_of;
using sorrel::test::migration_folder;

namespace {

struct fixture : backend_fixture {
    fixture() {
        folder.write("1_a.sql", "CREATE TABLE a (id integer)");
        folder.write("2_b.sql", "CREATE TABLE b (id integer)");
        folder.write("3_c.sql", "CREATE TABLE c (id integer)");
    }
    migrations::runner all() { return migrate(db, folder.source()); }

    migration_folder folder;
};

}  // namespace

TEST_CASE("A database that was made without migrations is adopted", "[migrate]") {
    fixture on;
    on.db.execute_script("CREATE TABLE a (id integer); CREATE TABLE b (id integer)");
    const auto failure = error_of<migration_error>([&] { on.all().run(); });
    CHECK_THAT(failure.message(), Catch::Matchers::ContainsSubstring("baseline"));

    const auto plan = on.all().plan_baseline(2);
    REQUIRE(plan.size() == 2);
    CHECK(plan[0].kind == change_kind::mark_applied);
    CHECK_THAT(plan[1].why, Catch::Matchers::ContainsSubstring("2_b"));
    CHECK(on.all().status().count(state::pending) == 3);
    CHECK(on.all().baseline(2, [](const auto&) { return false; }).empty());
    CHECK(on.all().status().count(state::pending) == 3);

    CHECK(on.all().baseline(2).size() == 2);
    CHECK(on.all().status().count(state::applied) == 2);
    CHECK(on.all().history()[0].note == "baseline");
    CHECK(on.all().history()[0].checksum == migrations::checksum("CREATE TABLE a (id integer)"));
    const auto report = on.all().run();
    REQUIRE(report.done.size() == 1);
    CHECK(report.done[0].version == 3);

    CHECK(error_of<migration_error>([&] { on.all().baseline(3); }).has(problem_kind::refused));
    on.all().force(1, false);
    on.all().force(2, false);
    on.all().force(3, false);
    CHECK(error_of<migration_error>([&] {
              on.all().baseline(9);
          }).has(problem_kind::unknown_version));
}

TEST_CASE("A migration may be said to be applied, or not", "[migrate]") {
    fixture on;
    on.all().run({.steps = 1});
    std::vector<std::string> told;
    const auto observer = [&](const migrations::event& event) {
        if (event.kind == migrations::event_kind::history_changed) {
            told.emplace_back(event.text);
        }
    };
    auto all = migrate(on.db, on.folder.source(), {.observer = observer});
    const auto changes = all.force(2, true);
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].kind == change_kind::mark_applied);
    CHECK_THAT(changes[0].why, Catch::Matchers::ContainsSubstring("pending"));
    CHECK(told == std::vector<std::string>{changes[0].why});
    CHECK(on.all().history()[1].note == "forced");
    CHECK_THROWS_AS(on.db.all(sql<"SELECT id FROM b">().as<int>()), schema_mismatch);
    CHECK(on.all().force(2, true).empty());  // as it is

    on.all().force(2, false);
    CHECK(on.all().run().done.size() == 2);
    CHECK(on.all().status().is_up_to_date());
    CHECK(error_of<migration_error>([&] {
              on.all().force(7, true);
          }).has(problem_kind::unknown_version));
}

TEST_CASE("A change of a file may be accepted", "[migrate]") {
    fixture on;
    on.all().run();
    CHECK(on.all().repair().empty());
    on.folder.write("2_b.sql", "CREATE TABLE b (id integer) -- of bees");
    const auto plan = on.all().plan_repair();
    REQUIRE(plan.size() == 1);
    CHECK(plan[0].kind == change_kind::accept_checksum);
    CHECK_FALSE(on.all().status().is_up_to_date());
    std::size_t shown = 0;
    on.all().repair([&](const auto& changes) {
        shown = changes.size();
        return true;
    });
    CHECK(shown == 1);
    CHECK(on.all().status().is_up_to_date());
}
