// SPDX-License-Identifier: MIT
// What files say: names, marks, options, headers; and what is wrong with them.
#include <sorrel/migrate/folder.hpp>
#include <sorrel/migrate/source.hpp>

#include "migrate/loaded.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <string>
#include <vector>

using namespace sorrel;
using migrations::embedded_file;
using migrations::problem_kind;
using migrations::detail::load;
using migrations::detail::loaded;
using migrations::detail::loaded_migration;
using sorrel::test::error_of;

namespace {

loaded load_files(const std::vector<embedded_file>& files) {
    return load(migrations::embedded(files));
}

loaded_migration only(const std::vector<embedded_file>& files) {
    auto all = load_files(files);
    for (const auto& each : all.problems) {
        INFO(each.message);
        CHECK(false);
    }
    REQUIRE(all.migrations.size() == 1);
    return all.migrations.front();
}

/// The one problem of these files.
migrations::problem problem_of(const std::vector<embedded_file>& files) {
    const auto all = load_files(files);
    for (const auto& each : all.problems) {
        UNSCOPED_INFO(each.message);
    }
    REQUIRE(all.problems.size() == 1);
    return all.problems.front();
}

}  // namespace

TEST_CASE("One file for both ways, with options and headers", "[source]") {
    const auto all = load_files({{"0012_add_users.sql",
                                  "-- description: who they are\r\n"
                                  "-- depends: 3 first_one,4_b\r\n"
                                  "-- lint: allow drop_table, unique\r\n"
                                  "-- require: SELECT true\r\n"
                                  "-- migrate:foreign_keys off\r\n"
                                  "\r\n"
                                  "-- migrate:up no_transaction idempotent\r\n"
                                  "SELECT 1;\r\n"
                                  "-- migrate:down\r\n"
                                  "SELECT 2;\r\n"},
                                 {"3_a.sql", "SELECT 1"},
                                 {"4_b.sql", "SELECT 1"},
                                 {"5_first_one.sql", "SELECT 1"}});
    CHECK(all.problems.empty());
    REQUIRE(all.migrations.size() == 4);
    const auto& migration = all.migrations.back();
    CHECK(migration.facts.name == "add_users");
    CHECK(migration.facts.description == "who they are");
    CHECK(migration.facts.depends == std::vector<std::int64_t>{3, 5, 4});
    CHECK(migration.allowed ==
          std::vector{migrations::lint_rule::drop_table, migrations::lint_rule::unique});
    CHECK(migration.require == "SELECT true");
    REQUIRE(migration.up.has_value());
    CHECK(migration.up->text == "SELECT 1;\r\n");
    CHECK(migration.up->lines_before == 7);
    CHECK_FALSE(migration.up->in_transaction);
    CHECK(migration.up->idempotent);
    CHECK_FALSE(migration.up->foreign_keys);
    REQUIRE(migration.down.has_value());
    CHECK(migration.down->text == "SELECT 2;\r\n");
    CHECK(migration.down->lines_before == 9);
    CHECK(migration.down->in_transaction);
    CHECK_FALSE(migration.down->idempotent);
    CHECK(migration.facts.is_reversible);
    CHECK_FALSE(migration.facts.in_transaction);
    CHECK(migration.facts.checksum == migrations::checksum("SELECT 1;\n"));
}

TEST_CASE("A file for each way", "[source]") {
    const auto migration = only(
        {{"7_a.up.sql", "-- migrate:up no_transaction\nSELECT 1"}, {"7_a.down.sql", "SELECT 2"}});
    CHECK(migration.up->text == "-- migrate:up no_transaction\nSELECT 1");
    CHECK(migration.up->lines_before == 0);
    CHECK_FALSE(migration.up->in_transaction);
    CHECK(migration.down->in_transaction);
    CHECK(migration.facts.file == "7_a.up.sql");
    CHECK(migration.facts.down_file == "7_a.down.sql");
    CHECK(migration.facts.is_reversible);
    const auto alone = only({{"7_a.sql", "SELECT 1"}});
    CHECK_FALSE(alone.facts.is_reversible);
    CHECK(alone.up->text == "SELECT 1");
}

TEST_CASE("What makes no sense is a problem with a place", "[source]") {
    const auto bad_text = [](std::string_view text, int line, const std::string& word) {
        const auto problem = problem_of({{"7_a.sql", text}});
        CHECK(problem.kind == problem_kind::bad_text);
        CHECK(problem.position.line == line);
        CHECK(problem.file == "7_a.sql");
        CHECK_THAT(problem.message, Catch::Matchers::ContainsSubstring(word));
    };
    bad_text("-- migrate:up fast\nSELECT 1", 1, "fast");
    bad_text("\n-- migrate:sideways\nSELECT 1", 2, "sideways");
    bad_text("-- migrate:upwards\nSELECT 1", 1, "upwards");
    bad_text("-- migrate:up\nSELECT 1;\n-- migrate:up\n", 3, "second time");
    bad_text("SELECT 1;\n-- migrate:up\nSELECT 2;\n", 1, "before");
    bad_text("-- lint: allow everything\nSELECT 1", 1, "everything");
    bad_text("-- lint: ignore drop_table\nSELECT 1", 1, "allow");
    bad_text("-- migrate:foreign_keys maybe\nSELECT 1", 1, "on or off");
    bad_text("-- migrate:down\nSELECT 1", 1, "without");
    bad_text("\xff\xfe-\0-\0", 1, "UTF-16");
    bad_text(std::string_view("SELECT 1;\n\0", 11), 2, "NUL");
    const auto wrong_way = problem_of({{"7_a.up.sql", "-- migrate:down\nSELECT 1"}});
    CHECK(wrong_way.kind == problem_kind::bad_text);
}

TEST_CASE("Names of files that say nothing are not passed over", "[source]") {
    for (const auto* name : {"create_users.sql", "1.sql", "1_.sql", "_a.sql", "0_a.sql",
                             "1_a.b.sql", "1_a.up.down.sql", "-1_a.sql",
                             "1234567890123456789_a.sql", "1 _a.sql", "x1_a.sql", "1_a b.sql"}) {
        INFO(name);
        CHECK(problem_of({{name, "SELECT 1"}}).kind == problem_kind::bad_name);
    }
    CHECK(only({{"20240115100000_a-b.up.sql", "SELECT 1"}}).facts.name == "a-b");
}

TEST_CASE("Each version is there once, and each way", "[source]") {
    CHECK(problem_of({{"1_a.sql", ""}, {"01_b.sql", ""}}).kind == problem_kind::duplicate_version);
    CHECK(problem_of({{"1_a.sql", ""}, {"1_a.up.sql", ""}}).kind ==
          problem_kind::duplicate_version);
    CHECK(problem_of({{"1_a.up.sql", ""}, {"1_b.down.sql", ""}}).kind ==
          problem_kind::duplicate_version);
    CHECK(problem_of({{"1_a.down.sql", ""}}).kind == problem_kind::missing_up);
    const migration<int> code{.version = 1, .name = "a", .up = [](int&) {}};
    const auto all =
        load(migrations::in_code(std::vector{code}) + migrations::in_code(std::vector{code}));
    REQUIRE(all.problems.size() == 1);
    CHECK(all.problems[0].kind == problem_kind::duplicate_version);
    CHECK(all.migrations.size() == 1);
}

TEST_CASE("A migration in C++ needs a version, a name and a way up", "[source]") {
    const auto problems_of = [](migration<int> code) {
        return load(migrations::in_code(std::vector{std::move(code)})).problems.size();
    };
    CHECK(problems_of({.version = 1, .name = "a", .up = [](int&) {}}) == 0);
    CHECK(problems_of({.name = "a", .up = [](int&) {}}) == 1);
    CHECK(problems_of({.version = 1, .up = [](int&) {}}) == 1);
    CHECK(problems_of({.version = 1, .name = "a"}) == 1);
}

TEST_CASE("Dependencies come before, and not in a circle", "[source]") {
    const auto late = problem_of({{"1_a.sql", "-- depends: 2"}, {"2_b.sql", ""}});
    CHECK(late.kind == problem_kind::late_dependency);
    const auto cycle = load_files(
        {{"1_a.sql", "-- depends: c"}, {"2_b.sql", "-- depends: 1"}, {"3_c.sql", "-- depends: 2"}});
    REQUIRE(cycle.problems.size() == 1);
    CHECK(cycle.problems[0].kind == problem_kind::dependency_cycle);
    CHECK_THAT(cycle.problems[0].message,
               Catch::Matchers::ContainsSubstring("1_a -> 3_c -> 2_b -> 1_a"));
    CHECK(problem_of({{"1_a.sql", "-- depends: 1"}}).kind == problem_kind::dependency_cycle);
    CHECK(problem_of({{"1_a.sql", "-- depends: 9"}}).kind == problem_kind::unknown_dependency);
}

TEST_CASE("A folder that is not there is an error that names it", "[source]") {
    const auto failure =
        error_of<migration_error>([] { (void)load(migrations::folder("/nowhere/at/all")); });
    CHECK(failure.has(problem_kind::unreadable));
    CHECK_THAT(failure.message(), Catch::Matchers::ContainsSubstring("/nowhere/at/all"));
}
