// SPDX-License-Identifier: MIT
// Which statements are worth a second look, and which are not.
#include <sorrel/migrate/lint.hpp>

#include "migrate/lint.hpp"
#include "migrate/loaded.hpp"
#include "rules.hpp"
#include "support/catch.hpp"

#include <string>
#include <vector>

using namespace sorrel;
using migrations::lint_rule;
using rules = std::vector<lint_rule>;

namespace {

constexpr engine_facts postgres{
    .name = "PostgreSQL", .script = sorrel::test::postgres_rules, .builds_concurrently = true};
constexpr engine_facts sqlite{.name = "SQLite", .script = sorrel::test::sqlite_rules};

std::vector<migrations::finding> findings_in(const std::string& text, const engine_facts& engine) {
    const std::string file = "-- migrate:up\n" + text + "\n-- migrate:down\nSELECT 1;\n";
    const std::vector<migrations::embedded_file> files{{"1_a.sql", file}};
    const auto all = migrations::detail::load(migrations::embedded(files));
    REQUIRE(all.problems.empty());
    std::vector<migrations::finding> findings;
    migrations::detail::lint(all.migrations.at(0), engine, findings);
    return findings;
}

rules rules_in(const std::string& text, const engine_facts& engine = postgres) {
    rules all;
    for (const auto& each : findings_in(text, engine)) {
        all.push_back(each.rule);
    }
    return all;
}

}  // namespace

TEST_CASE("What loses data is found", "[lint]") {
    CHECK(rules_in("DROP TABLE a") == rules{lint_rule::drop_table});
    CHECK(rules_in("drop table if exists s.\"A\", b cascade") ==
          rules{lint_rule::drop_table, lint_rule::drop_table});
    CHECK(rules_in("DROP SCHEMA s CASCADE") == rules{lint_rule::drop_table});
    CHECK(rules_in("ALTER TABLE a DROP COLUMN b, DROP c") ==
          rules{lint_rule::drop_column, lint_rule::drop_column});
    CHECK(rules_in("TRUNCATE TABLE a") == rules{lint_rule::truncate});
    CHECK(rules_in("DELETE FROM a") == rules{lint_rule::delete_all});
    CHECK(rules_in("UPDATE a SET b = 1") == rules{lint_rule::delete_all});
    CHECK(rules_in("DELETE FROM a WHERE b = 1; UPDATE a SET b = 1 WHERE c = 2").empty());
    CHECK(rules_in("SELECT 'DROP TABLE a'; -- DROP TABLE a").empty());
    CHECK(rules_in("DROP INDEX i; DROP VIEW v").empty());
    CHECK(rules_in("ALTER TABLE a DROP CONSTRAINT c") == rules{lint_rule::drop_constraint});
}

TEST_CASE("What rows that are there may refuse is found", "[lint]") {
    CHECK(rules_in("ALTER TABLE a ADD COLUMN b integer NOT NULL") == rules{lint_rule::not_null});
    CHECK(rules_in("ALTER TABLE a ADD b integer NOT NULL DEFAULT 0").empty());
    CHECK(rules_in("ALTER TABLE a ADD COLUMN b integer").empty());
    CHECK(rules_in("ALTER TABLE a ALTER COLUMN b SET NOT NULL") == rules{lint_rule::not_null});
    CHECK(rules_in("ALTER TABLE a ALTER b DROP NOT NULL").empty());
    CHECK(rules_in("CREATE UNIQUE INDEX CONCURRENTLY i ON a (b)") == rules{lint_rule::unique});
    CHECK(rules_in("CREATE UNIQUE INDEX i ON a (b)", sqlite) == rules{lint_rule::unique});
    CHECK(rules_in("ALTER TABLE a ADD CONSTRAINT c UNIQUE (b)") == rules{lint_rule::unique});
    CHECK(rules_in("ALTER TABLE a ALTER COLUMN b TYPE bigint") == rules{lint_rule::change_type});
    CHECK(rules_in("ALTER TABLE a ALTER b SET DATA TYPE bigint") == rules{lint_rule::change_type});
}

TEST_CASE("What a program that still runs would miss is found", "[lint]") {
    CHECK(rules_in("ALTER TABLE a RENAME TO b") == rules{lint_rule::rename_table});
    CHECK(rules_in("ALTER TABLE a RENAME COLUMN b TO c") == rules{lint_rule::rename_column});
    CHECK(rules_in("ALTER TABLE a RENAME b TO c") == rules{lint_rule::rename_column});
    CHECK(rules_in("ALTER TABLE a RENAME CONSTRAINT b TO c").empty());
}

TEST_CASE("What keeps writers waiting is found where it does", "[lint]") {
    CHECK(rules_in("CREATE INDEX i ON a (b)") == rules{lint_rule::lock_index});
    CHECK(rules_in("CREATE INDEX IF NOT EXISTS i ON ONLY s.a (b)") == rules{lint_rule::lock_index});
    CHECK(rules_in("CREATE INDEX ON a (b)") == rules{lint_rule::lock_index});
    CHECK(rules_in("CREATE INDEX CONCURRENTLY i ON a (b)").empty());
    CHECK(rules_in("CREATE INDEX i ON a (b)", sqlite).empty());
    CHECK(rules_in("ALTER TABLE a ADD CONSTRAINT c FOREIGN KEY (b) REFERENCES d (e)") ==
          rules{lint_rule::lock_constraint});
    CHECK(rules_in("ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES d (e) NOT VALID").empty());
    CHECK(rules_in("ALTER TABLE a ADD CONSTRAINT c CHECK (b > 0)") ==
          rules{lint_rule::lock_constraint});
}

TEST_CASE("A table that the migration makes is nobody's yet", "[lint]") {
    CHECK(
        rules_in("CREATE TABLE a (b integer); CREATE UNIQUE INDEX i ON a (b); ALTER TABLE A ADD c "
                 "integer NOT NULL; DROP TABLE a")
            .empty());
    CHECK(
        rules_in("CREATE TABLE IF NOT EXISTS s.a (b integer); CREATE INDEX i ON s.a (b)").empty());
    CHECK(rules_in("CREATE TABLE a (b integer); CREATE INDEX i ON c (b)") ==
          rules{lint_rule::lock_index});
}

TEST_CASE("A comment in the file silences a rule, and no other", "[lint]") {
    CHECK(rules_in("-- lint: allow drop_table\nDROP TABLE a; TRUNCATE b") ==
          rules{lint_rule::truncate});
    const std::vector<migrations::embedded_file> files{{"1_a.sql", "DROP TABLE a"},
                                                       {"2_b.sql", "-- lint: allow irreversible"}};
    const auto all = migrations::detail::load(migrations::embedded(files));
    std::vector<migrations::finding> findings;
    migrations::detail::lint(all.migrations.at(0), postgres, findings);
    REQUIRE(findings.size() == 2);
    CHECK(findings[1].rule == lint_rule::irreversible);
    findings.clear();
    migrations::detail::lint(all.migrations.at(1), postgres, findings);
    CHECK(findings.empty());
}

TEST_CASE("A finding says where it is", "[lint]") {
    const auto findings = findings_in("SELECT 1;\n  DROP TABLE a;", postgres);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].position == migrations::text_position{3, 3});
    CHECK(findings[0].file == "1_a.sql");
    CHECK(findings[0].sql == "DROP TABLE a");
    CHECK_FALSE(findings[0].message.empty());
}
