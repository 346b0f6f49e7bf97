// SPDX-License-Identifier: MIT
// Migrations written in C++, alone and among files, embedded ones too.
#include <sorrel/migrate.hpp>
#include <sorrel/sorrel.hpp>

#include "support/backend_fixture.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"
#include "support/migration_folder.hpp"

#include <array>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace migrate_code_tests {

struct Person {
    std::int64_t id = 0;
    std::string name{};
};

}  // namespace migrate_code_tests

using namespace sorrel;
using migrate_code_tests::Person;
using migrations::problem_kind;
using migrations::state;
using sorrel::test::backend_fixture;
using sorrel::test::error_of;
using sorrel::test::migration_folder;
using database = backend_fixture::connection;

namespace {

constexpr std::array files{
    migrations::embedded_file{"10_notes.sql",
                              "-- migrate:up\nCREATE TABLE note (id integer);\n"
                              "-- migrate:down\nDROP TABLE note;\n"},
    migrations::embedded_file{"README.md", "no migration"},
    migrations::embedded_file{"30_more.up.sql", "INSERT INTO note VALUES (1);"},
    migrations::embedded_file{"30_more.down.sql", "DELETE FROM note;"},
};

migration<database> people() {
    return {.version = 20,
            .name = "people",
            .up =
                [](database& db) {
                    db.create_tables<Person>();
                    db.insert(Person{.name = "Ada"});
                },
            .down = [](auto& db) { db.execute_script("DROP TABLE person"); }};
}

migrations::source together(std::vector<migration<database>> code) {
    return migrations::in_code(code) + migrations::embedded(files);
}

std::vector<std::int64_t> versions_in(const migrations::report& report) {
    std::vector<std::int64_t> all;
    for (const auto& each : report.done) {
        all.push_back(each.version);
    }
    return all;
}

}  // namespace

TEST_CASE("Functions and embedded files are one history", "[migrate]") {
    backend_fixture on;
    auto all = migrate(on.db, together({people()}));
    CHECK(all.plan_run().steps[1].is_code);
    CHECK_THAT(all.plan_run().to_sql(), Catch::Matchers::ContainsSubstring("20_people"));
    CHECK(versions_in(all.run()) == std::vector<std::int64_t>{10, 20, 30});
    CHECK(on.db.one(select(count()).from<Person>()) == 1);
    CHECK(all.status().is_up_to_date());
    CHECK(all.history()[1].checksum.empty());
    CHECK(versions_in(all.revert({.all = true})) == std::vector<std::int64_t>{30, 20, 10});
    CHECK(versions_in(all.refresh()) == std::vector<std::int64_t>{10, 20, 30});
}

TEST_CASE("A function that throws leaves nothing", "[migrate]") {
    backend_fixture on;
    auto broken = people();
    broken.up = [](auto& db) {
        db.template create_tables<Person>();
        throw std::runtime_error("no reason");
    };
    CHECK_THROWS_AS(migrate(on.db, together({broken})).run(), std::runtime_error);
    CHECK_FALSE(on.db.in_transaction());
    auto all = migrate(on.db, together({people()}));
    CHECK(all.status().version() == 10);
    CHECK(versions_in(all.run()) == std::vector<std::int64_t>{20, 30});
}

TEST_CASE("A function is refused for a connection of another type", "[migrate]") {
    backend_fixture on;
    const migration<int> other{.version = 5, .name = "other", .up = [](int&) {}};
    const auto failure = error_of<migration_error>(
        [&] { migrate(on.db, migrations::in_code(std::vector{other})).run(); });
    CHECK_THAT(failure.message(), Catch::Matchers::ContainsSubstring("another type"));
}

TEST_CASE("A function may look before, and refuse", "[migrate]") {
    backend_fixture on;
    auto careful = people();
    careful.refuse_because = [](auto& db) -> std::optional<std::string> {
        const auto notes = db.one(sql<"SELECT count(*) FROM note">().template as<int>());
        return notes == 0 ? std::optional<std::string>("there are no notes") : std::nullopt;
    };
    const auto failure =
        error_of<migration_error>([&] { migrate(on.db, together({careful})).run(); });
    CHECK(failure.has(problem_kind::refused));
    CHECK_THAT(failure.message(), Catch::Matchers::ContainsSubstring("there are no notes"));
    on.db.execute_script("INSERT INTO note VALUES (7)");
    CHECK(migrate(on.db, together({careful})).run().done.size() == 2);
}

TEST_CASE("The revision of a function is its checksum", "[migrate]") {
    backend_fixture on;
    auto first = people();
    first.revision = "a";
    migrate(on.db, together({first})).run();
    auto second = people();
    second.revision = "b";
    CHECK(migrate(on.db, together({first})).status().is_up_to_date());
    const auto problems = migrate(on.db, together({second})).status().problems;
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].kind == problem_kind::changed);
}

TEST_CASE("A function without a transaction may fill a column a few rows at a time", "[migrate]") {
    backend_fixture on;
    std::vector<Person> everybody(25, Person{.name = ""});
    const migration<database> setup{.version = 20, .name = "people", .up = [&](auto& db) {
                                        db.template create_tables<Person>();
                                        for (int i = 0; i != 25; ++i) {
                                            db.insert(Person{.name = ""});
                                        }
                                    }};
    std::int64_t filled = 0;
    int calls = 0;
    const migration<database> fill{
        .version = 21,
        .name = "fill",
        .up =
            [&](auto& db) {
                CHECK_FALSE(db.in_transaction());
                if (++calls == 1) {
                    db.execute_script("UPDATE person SET name = 'x' WHERE id <= 3");
                    throw std::runtime_error("power cut");
                }
                filled = backfill(
                    db, sql<"UPDATE person SET name = 'x' WHERE id IN (SELECT id FROM person WHERE "
                            "name = '' LIMIT 10)">());
            },
        .in_transaction = false,
        .idempotent = true};
    const auto all = [&] { return migrate(on.db, migrations::in_code(std::vector{setup, fill})); };
    CHECK_THROWS_AS(all().run(), std::runtime_error);
    CHECK(all().status().count(state::running) == 1);
    all().run();
    CHECK(filled == 22);
    CHECK(on.db.one(sql<"SELECT count(*) FROM person WHERE name = 'x'">().as<int>()) == 25);
    CHECK(all().status().is_up_to_date());
}

TEST_CASE("A function that was interrupted, and may not be run again, is not", "[migrate]") {
    backend_fixture on;
    int calls = 0;
    const migration<database> once{.version = 21,
                                   .name = "once",
                                   .up =
                                       [&](auto&) {
                                           if (++calls == 1) {
                                               throw std::runtime_error("power cut");
                                           }
                                       },
                                   .in_transaction = false};
    const auto all = [&] { return migrate(on.db, migrations::in_code(std::vector{once})); };
    CHECK_THROWS_AS(all().run(), std::runtime_error);
    const auto failure = error_of<migration_error>([&] { all().run(); });
    CHECK(failure.has(problem_kind::unknown_outcome));
    CHECK(calls == 1);
    CHECK(all().repair().size() == 1);
    all().run();
    CHECK(calls == 2);
    CHECK(all().status().is_up_to_date());
}
