// SPDX-License-Identifier: MIT
// Which statements belong together without a transaction, and what to do about an interrupted one.
#include "migrate/history.hpp"
#include "migrate/statements.hpp"
#include "rules.hpp"
#include "support/catch.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

using namespace sorrel;
using namespace std::string_view_literals;
using migrations::detail::concurrent_index_of;
using migrations::detail::statement_kind;
using migrations::detail::unit;
using migrations::detail::units_of;

namespace {

constexpr std::array outside{"VACUUM"sv, "CREATE ?UNIQUE INDEX CONCURRENTLY"sv,
                             "REINDEX * CONCURRENTLY"sv};
constexpr std::array alone{"CALL"sv};
constexpr engine_facts engine{.name = "PostgreSQL",
                              .script = sorrel::test::postgres_rules,
                              .outside_transactions = outside,
                              .better_alone = alone,
                              .builds_concurrently = true};

statement_kind kind_of_text(std::string text) {
    return migrations::detail::kind_of({.text = std::move(text)}, engine);
}

std::string forms_of(std::string_view script) {
    std::string forms;
    for (const auto& each : units_of(migrations::split(script, engine.script), engine)) {
        forms += each.is == unit::form::bare      ? 'b'
                 : each.is == unit::form::wrapped ? 'w'
                 : each.commits                   ? 'c'
                                                  : 'r';
        forms += std::to_string(each.end - each.begin);
    }
    return forms;
}

std::string index_in(std::string text) {
    const auto found = concurrent_index_of({.text = std::move(text)}, engine);
    return found ? (found->drops ? "drop " : "make ") + found->name : "none";
}

}  // namespace

TEST_CASE("The first words tell what a statement does to transactions", "[statements]") {
    CHECK(kind_of_text("begin") == statement_kind::begins);
    CHECK(kind_of_text("START TRANSACTION READ ONLY") == statement_kind::begins);
    CHECK(kind_of_text("COMMIT WORK") == statement_kind::commits);
    CHECK(kind_of_text("end") == statement_kind::commits);
    CHECK(kind_of_text("ROLLBACK") == statement_kind::rolls_back);
    CHECK(kind_of_text("ROLLBACK TO s") == statement_kind::ordinary);
    CHECK(kind_of_text("rollback transaction to savepoint s") == statement_kind::ordinary);
    CHECK(kind_of_text("SAVEPOINT s") == statement_kind::ordinary);
    CHECK(kind_of_text("VACUUM (ANALYZE) t") == statement_kind::outside);
    CHECK(kind_of_text("CREATE INDEX CONCURRENTLY i ON t (a)") == statement_kind::outside);
    CHECK(kind_of_text("CREATE /* a comment */ UNIQUE\nINDEX CONCURRENTLY i ON t (a)") ==
          statement_kind::outside);
    CHECK(kind_of_text("CREATE INDEX i ON t (a)") == statement_kind::ordinary);
    CHECK(kind_of_text("REINDEX (VERBOSE) TABLE CONCURRENTLY t") == statement_kind::outside);
    CHECK(kind_of_text("REINDEX TABLE t") == statement_kind::ordinary);
    CHECK(kind_of_text("CALL p()") == statement_kind::alone);
    CHECK(kind_of_text("SELECT 'VACUUM'") == statement_kind::ordinary);
}

TEST_CASE("Statements from BEGIN to its end are one unit", "[statements]") {
    CHECK(forms_of("SELECT 1; VACUUM; CALL p(); SELECT 2") == "w1b1b1w1");
    CHECK(forms_of("BEGIN; SELECT 1; COMMIT; SELECT 2") == "c3w1");
    CHECK(forms_of("SELECT 2; BEGIN; SELECT 1; ROLLBACK") == "w1r3");
    CHECK(forms_of("BEGIN; SELECT 1; ROLLBACK TO s; END; BEGIN; COMMIT") == "c4c2");
}

TEST_CASE("The name of an index that is built concurrently", "[statements]") {
    CHECK(index_in("CREATE INDEX CONCURRENTLY i ON t (a)") == "make i");
    CHECK(index_in("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"I x\" ON ONLY s.t (a)") ==
          "make s.\"I x\"");
    CHECK(index_in("CREATE INDEX CONCURRENTLY i ON \"S\".\"t\" USING gin (a)") == "make \"S\".i");
    CHECK(index_in("CREATE INDEX CONCURRENTLY ON t (a)") == "none");
    CHECK(index_in("DROP INDEX CONCURRENTLY IF EXISTS s.i") == "drop s.i");
    CHECK(index_in("CREATE INDEX i ON t (a)") == "none");
}

TEST_CASE("The checksum of the first statements does not depend on line ends", "[statements]") {
    using migrations::detail::checksum_of;
    const auto unix_lines = migrations::split("SELECT\n 1; SELECT 2", engine.script);
    const auto other_lines =
        migrations::split("SELECT\r\n 1;\r\n -- x\r\n SELECT 3", engine.script);
    CHECK(checksum_of(unix_lines, 1) == checksum_of(other_lines, 1));
    CHECK(checksum_of(unix_lines, 2) != checksum_of(other_lines, 2));
    CHECK(checksum_of(unix_lines, 0) == checksum_of({}, 0));
}

TEST_CASE("Instants are read in the writing of both engines", "[statements]") {
    using migrations::detail::parse_timestamp;
    const timestamp expected = std::chrono::sys_days{std::chrono::year{2024} / 1 / 15} +
                               std::chrono::hours{10} + std::chrono::minutes{20} +
                               std::chrono::seconds{30} + std::chrono::microseconds{120'000};
    CHECK(parse_timestamp("2024-01-15 10:20:30.120000") == expected);
    CHECK(parse_timestamp("2024-01-15 10:20:30.12+00") == expected);
    CHECK(parse_timestamp("2024-01-15 16:05:30.12+05:45") == expected);
    CHECK(parse_timestamp("2024-01-15 07:20:30.12-03") == expected);
    CHECK(parse_timestamp("2024-01-15 10:20:30") == expected - std::chrono::microseconds{120'000});
    CHECK_FALSE(parse_timestamp("2024-13-15 10:20:30").has_value());
    CHECK_FALSE(parse_timestamp("yesterday").has_value());
}
