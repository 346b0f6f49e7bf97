// SPDX-License-Identifier: MIT
// Where statements end, in the writing of both engines.
#include <sorrel/migrate/script.hpp>

#include "rules.hpp"
#include "support/catch.hpp"
#include "support/errors.hpp"

#include <string>
#include <vector>

using namespace sorrel;
using migrations::position_of;
using migrations::text_position;
using sorrel::test::error_of;
using sorrel::test::postgres_rules;
using sorrel::test::sqlite_rules;
using sorrel::test::texts;

namespace {

using list = std::vector<std::string>;

/// For what both engines read alike.
void check_both(const std::string& script, const list& statements) {
    INFO(script);
    CHECK(texts(script, postgres_rules) == statements);
    CHECK(texts(script, sqlite_rules) == statements);
}

}  // namespace

TEST_CASE("A script is cut at its semicolons", "[script]") {
    check_both("", {});
    check_both("  \n\t;;\r\n; ", {});
    check_both("SELECT 1", {"SELECT 1"});
    check_both("SELECT 1;SELECT 2;", {"SELECT 1", "SELECT 2"});
    check_both("SELECT 1\r\n;\r\nSELECT\r\n 2;\r\n", {"SELECT 1", "SELECT\r\n 2"});
    check_both("CREATE TABLE t (a int, b int); DROP TABLE t",
               {"CREATE TABLE t (a int, b int)", "DROP TABLE t"});
}

TEST_CASE("Semicolons in strings, names and comments end nothing", "[script]") {
    check_both("SELECT 'a;b', 'it''s; so'; SELECT 2", {"SELECT 'a;b', 'it''s; so'", "SELECT 2"});
    check_both("SELECT \"a;\"\"b\"; SELECT 2", {"SELECT \"a;\"\"b\"", "SELECT 2"});
    check_both("-- one; two\nSELECT 1; -- three;\n/* four; */ SELECT 2 /* ; */ + 3; -- '",
               {"SELECT 1", "SELECT 2 /* ; */ + 3"});
    check_both("SELECT '--'; SELECT '/*'; SELECT 1 - -1",
               {"SELECT '--'", "SELECT '/*'", "SELECT 1 - -1"});
    check_both("SELECT 'a\\'; SELECT '\\'", {"SELECT 'a\\'", "SELECT '\\'"});  // no escape here
    check_both("/* no ; statement */ -- ;", {});
    check_both("SELECT '\xc3\xa4;\xe2\x82\xac'; SELECT \xc3\xb6",
               {"SELECT '\xc3\xa4;\xe2\x82\xac'", "SELECT \xc3\xb6"});
}

TEST_CASE("PostgreSQL's own quotes and comments", "[script]") {
    const auto check = [](const std::string& script, const list& statements) {
        INFO(script);
        CHECK(texts(script, postgres_rules) == statements);
    };
    check("SELECT E'it\\'s;'; SELECT e'\\\\'; SELECT 3",
          {"SELECT E'it\\'s;'", "SELECT e'\\\\'", "SELECT 3"});
    check("SELECT $$a;b'$$; SELECT $x$ $$ ; $y$ $x$; SELECT 3",
          {"SELECT $$a;b'$$", "SELECT $x$ $$ ; $y$ $x$", "SELECT 3"});
    check("SELECT a$b$c; SELECT $1; SELECT a$$; SELECT 4",
          {"SELECT a$b$c", "SELECT $1", "SELECT a$$", "SELECT 4"});
    check("/* a /* b; */ c; */ SELECT 1; SELECT 2", {"SELECT 1", "SELECT 2"});
    check("SELECT U&'\\0041;', B'1', name'a;'; SELECT 2",
          {"SELECT U&'\\0041;', B'1', name'a;'", "SELECT 2"});
    check("DO $body$ BEGIN NULL; END $body$; SELECT 1",
          {"DO $body$ BEGIN NULL; END $body$", "SELECT 1"});
    check("CREATE OR REPLACE FUNCTION f() RETURNS int AS $a$ SELECT 1; $a$ LANGUAGE sql; SELECT 1",
          {"CREATE OR REPLACE FUNCTION f() RETURNS int AS $a$ SELECT 1; $a$ LANGUAGE sql",
           "SELECT 1"});
}

TEST_CASE("Bodies of standard SQL and rules hold statements", "[script]") {
    const std::string function =
        "CREATE FUNCTION f(a int) RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN a = 1 THEN 2 "
        "END; END";
    CHECK(texts(function + "; SELECT 1", postgres_rules) == list{function, "SELECT 1"});
    const std::string rule = "CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT 2)";
    CHECK(texts(rule + "; SELECT 1", postgres_rules) == list{rule, "SELECT 1"});
    // a BEGIN of its own is a statement
    CHECK(texts("BEGIN; SELECT 1; END; SELECT 2", postgres_rules) ==
          list{"BEGIN", "SELECT 1", "END", "SELECT 2"});
}

TEST_CASE("Triggers of SQLite hold statements", "[script]") {
    for (const std::string kind : {"", "TEMP ", "temporary "}) {
        const std::string trigger = "CREATE " + kind +
                                    "TRIGGER log AFTER INSERT ON a WHEN new.x > 1 BEGIN\n"
                                    "  INSERT INTO b VALUES ('END;');\n"
                                    "  UPDATE c SET x = CASE WHEN 1 THEN 2 END;\n"
                                    "  SELECT 1; -- END;\n"
                                    "END";
        INFO(trigger);
        CHECK(texts(trigger + ";\nSELECT 1;", sqlite_rules) == list{trigger, "SELECT 1"});
        CHECK(texts(trigger, sqlite_rules) == list{trigger});
    }
    CHECK(texts("SELECT [a;b], `c;d`; BEGIN; END; SELECT 2", sqlite_rules) ==
          list{"SELECT [a;b], `c;d`", "BEGIN", "END", "SELECT 2"});
    CHECK(texts("/* a /* b; */ SELECT 1", sqlite_rules) == list{"SELECT 1"});
    CHECK(texts("SELECT $a, $$; SELECT 2", sqlite_rules) == list{"SELECT $a, $$", "SELECT 2"});
    CHECK(texts("SELECT E'\\'; SELECT 2", sqlite_rules) == list{"SELECT E'\\'", "SELECT 2"});
}

TEST_CASE("Each statement knows where it stands", "[script]") {
    const auto all = migrations::split(
        "-- head\r\n\r\nSELECT 1; /* \xc3\xa4 */ SELECT\n 2;\n\n  SELECT 3", postgres_rules);
    REQUIRE(all.size() == 3);
    CHECK(all[0].position == text_position{3, 1});
    CHECK(all[1].position == text_position{3, 19});
    CHECK(all[2].position == text_position{6, 3});
    CHECK(all[2].text == "SELECT 3");
    CHECK(position_of("a\rb\r\nc", 5) == text_position{3, 1});
    CHECK(position_of("ab", 99) == text_position{1, 3});
}

TEST_CASE("What has no end is refused where it begins", "[script]") {
    const auto check = [](const std::string& script, const script_rules& rules, int offset,
                          const std::string& word) {
        INFO(script);
        const auto failure =
            error_of<syntax_error>([&] { (void)migrations::split(script, rules); });
        CHECK(failure.offset() == offset);
        CHECK_THAT(failure.message(), Catch::Matchers::ContainsSubstring(word));
    };
    check("SELECT 'abc; SELECT 2;", postgres_rules, 7, "string");
    check("SELECT E'abc\\'; SELECT 2;", postgres_rules, 8, "string");
    check("SELECT \"abc; SELECT 2;", sqlite_rules, 7, "name");
    check("SELECT [abc; SELECT 2;", sqlite_rules, 7, "name");
    check("SELECT 1; /* abc", sqlite_rules, 10, "comment");
    check("SELECT 1; /* /* abc */", postgres_rules, 10, "comment");
    check("SELECT $a$ $$ $b$", postgres_rules, 7, "$a$");
    check("SELECT 1;\n\\copy t from 'x'\nSELECT 2;", postgres_rules, 10, "\\copy t from 'x'");
    check("SELECT 1 \\gset", postgres_rules, 9, "\\gset");
    check("SELECT 1;\n  .mode csv\n", sqlite_rules, 12, ".mode csv");
    check("COPY t (a) FROM stdin;\n1\n\\.\n", postgres_rules, 0, "INSERT");
    check(std::string("SELECT 1;\0", 10), postgres_rules, 9, "NUL");
}

TEST_CASE("A dot or a COPY that is SQL is no command of the shell", "[script]") {
    CHECK(texts("SELECT a\n.b FROM a", sqlite_rules) == list{"SELECT a\n.b FROM a"});
    CHECK(texts("SELECT 1\n.5", sqlite_rules).size() == 1);
    CHECK(texts("COPY t TO '/tmp/x'; COPY t FROM '/tmp/x'", postgres_rules).size() == 2);
}
