// SPDX-License-Identifier: MIT
// What may be done to a database, who is asked, and what happens before.
#include <sorrel/migrate.hpp>
#include <sorrel/sorrel.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/migration_folder.hpp"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

using namespace sorrel;
using migrations::problem_kind;
using migrations::safety;
using migrations::state;
using sorrel::test::backend_fixture;
using sorrel::test::error_of;
using sorrel::test::migration_folder;

namespace {

struct fixture : backend_fixture {
    fixture() {
        folder.write(
            "1_a.sql",
            "-- migrate:up\nCREATE TABLE a (id integer);\n-- migrate:down\nDROP TABLE a;\n");
        folder.write(
            "2_b.sql",
            "-- migrate:up\nCREATE TABLE b (id integer);\n-- migrate:down\nDROP TABLE b;\n");
    }
    migrations::runner with(migrations::options how = {}) {
        return migrate(db, folder.source(), std::move(how));
    }
    migrations::runner with(safety rules) { return with({.safety = std::move(rules)}); }

    migration_folder folder;
};

void check_refused(const std::function<void()>& verb) {
    const auto failure = error_of<migration_error>(verb);
    CHECK(failure.has(problem_kind::refused));
}

}  // namespace

TEST_CASE("In production somebody is asked, and shown what is going to happen", "[migrate]") {
    fixture on;
    int asked = 0;
    const auto answer = [&](bool yes) {
        return safety::production([&asked, yes](const migrations::plan& plan) {
            ++asked;
            CHECK(plan.steps.size() == 2);
            CHECK(plan.verb == "run");
            return yes;
        });
    };
    check_refused([&] { on.with(answer(false)).run(); });
    check_refused([&] { on.with(safety::production({})).run(); });
    CHECK(asked == 1);
    CHECK(on.with().status().count(state::pending) == 2);
    CHECK_FALSE(on.with().status().has_history);
    on.with(answer(true)).run();
    on.with(answer(true)).run();  // nothing to do: nobody is asked
    CHECK(asked == 2);

    const auto yes = safety::production([](const auto&) { return true; });
    check_refused([&] { on.with(yes).revert(); });
    check_refused([&] { on.with(yes).redo(); });
    check_refused([&] { on.with(yes).fresh(); });
    check_refused([&] { on.with(yes).refresh(); });
    check_refused([&] { on.with(yes).reset(); });
    CHECK(on.with().status().is_up_to_date());
}

TEST_CASE("The number of reverts may be limited", "[migrate]") {
    fixture on;
    on.with().run();
    check_refused([&] { on.with(safety{.max_reverts = 1}).revert({.all = true}); });
    CHECK(on.with(safety{.max_reverts = 1}).revert().done.size() == 1);
}

TEST_CASE("A check and a hook come before the first change, under the lock", "[migrate]") {
    fixture on;
    std::vector<std::string> called;
    safety rules{.refuse_because =
                     [&](const migrations::plan&) {
                         called.emplace_back("check");
                         return called.size() == 1 ? std::optional<std::string>("it is noon")
                                                   : std::nullopt;
                     },
                 .before = [&](const migrations::plan&) { called.emplace_back("before"); }};
    const auto failure = error_of<migration_error>([&] { on.with(rules).run(); });
    CHECK_THAT(failure.message(), Catch::Matchers::ContainsSubstring("it is noon"));
    CHECK_FALSE(on.with().status().has_history);
    on.with(rules).run();
    CHECK(called == std::vector<std::string>{"check", "check", "before"});
    on.with(rules).run();
    CHECK(called.size() == 3);

    on.with().revert();
    rules.before = [](const migrations::plan&) { throw std::runtime_error("disk full"); };
    CHECK_THROWS_AS(on.with(rules).run(), std::runtime_error);
    CHECK(on.with().status().count(state::pending) == 1);
}

TEST_CASE("A stop ends a run between migrations and within one, with nothing half-done",
          "[migrate]") {
    fixture on;
    on.folder.write(
        "2_b.sql",
        "CREATE TABLE b (id integer); INSERT INTO b VALUES (1); INSERT INTO b VALUES (2)");
    const auto run_until = [&](migrations::event_kind kind, std::int64_t version, int statement) {
        std::stop_source stop;
        const auto observer = [&, kind, version, statement](const migrations::event& event) {
            if (event.kind == kind && event.version == version && event.statement == statement) {
                stop.request_stop();
            }
        };
        return on.with({.observer = observer, .stop = stop.get_token()}).run();
    };
    using enum migrations::event_kind;
    auto report = run_until(migration_done, 1, 1);
    CHECK(report.was_stopped);
    CHECK(report.done.size() == 1);
    CHECK(on.with().status().version() == 1);

    report = run_until(statement_done, 2, 2);
    CHECK(report.was_stopped);
    CHECK(report.done.empty());
    CHECK(on.with().status().version() == 1);
    CHECK_THROWS_AS(on.db.all(sql<"SELECT id FROM b">().as<int>()), schema_mismatch);
    CHECK_FALSE(on.db.in_transaction());

    CHECK(on.with().run().done.size() == 1);
    CHECK(on.db.one(sql<"SELECT count(*) FROM b">().as<int>()) == 2);
}

TEST_CASE("A stop within a migration without transaction is resumed by the next run", "[migrate]") {
    fixture on;
    on.folder.write("2_b.sql",
                    "-- migrate:up no_transaction\nCREATE TABLE b (id integer);\n"
                    "INSERT INTO b VALUES (1);\nINSERT INTO b VALUES (2);");
    std::stop_source stop;
    const auto observer = [&](const migrations::event& event) {
        if (event.kind == migrations::event_kind::statement_done && event.version == 2 &&
            event.statement == 2) {
            stop.request_stop();
        }
    };
    CHECK(on.with({.observer = observer, .stop = stop.get_token()}).run().was_stopped);
    const auto history = on.with().history();
    CHECK(history.back().state == state::running);
    CHECK(history.back().statements_done == 2);
    CHECK(on.with().status().problems.empty());
    CHECK(on.with().run().done.size() == 1);
    CHECK(on.db.one(sql<"SELECT count(*) FROM b">().as<int>()) == 2);
}

TEST_CASE("Observers that throw end the run, and what was begun is undone", "[migrate]") {
    fixture on;
    const auto observer = [](const migrations::event& event) {
        if (event.kind == migrations::event_kind::statement_done) {
            throw std::runtime_error("a broken pipe");
        }
    };
    CHECK_THROWS_AS(on.with({.observer = observer}).run(), std::runtime_error);
    CHECK(on.with().status().count(state::pending) == 2);
    CHECK(on.with().run().done.size() == 2);
}
