// SPDX-License-Identifier: MIT
// CREATE TABLE and CREATE INDEX as SQLite keeps them, taken apart and put together.
#include "dialect/sqlite/affinity.hpp"
#include "dialect/sqlite/index_text.hpp"
#include "dialect/sqlite/table_text.hpp"
#include "support/catch.hpp"

using namespace sorrel::sqlite::detail;
using sorrel::value_kind;

TEST_CASE("A definition is taken apart as SQLite reads it") {
    const auto table = parse_table(
        "CREATE TABLE IF NOT EXISTS main.[a b] (\n"
        "  id INTEGER CONSTRAINT pk PRIMARY KEY DESC ON CONFLICT ABORT AUTOINCREMENT, -- a, "
        "comment\n"
        "  \"n\" NUMERIC(10, -2) NOT NULL ON CONFLICT FAIL DEFAULT -1.5 COLLATE NOCASE UNIQUE,\n"
        "  untyped,\n"
        "  ref TEXT REFERENCES o (x) ON DELETE SET NULL ON UPDATE NO ACTION MATCH FULL DEFERRABLE "
        "INITIALLY DEFERRED NOT NULL,\n"
        "  g AS (id || ',') STORED CHECK (g <> ')'),\n"
        "  CONSTRAINT first CHECK (id > 0) CONSTRAINT second UNIQUE (\"n\" COLLATE BINARY DESC, "
        "ref),\n"
        "  FOREIGN KEY (id, ref) REFERENCES p NOT DEFERRABLE\n"
        ") WITHOUT ROWID, STRICT");
    REQUIRE(table);
    CHECK(table->name == "a b");
    REQUIRE(table->columns.size() == 5);
    const auto& id = table->columns[0];
    CHECK(id.type == "INTEGER");
    REQUIRE(id.constraints.size() == 1);
    CHECK(id.constraints[0].name == "pk");
    CHECK(id.constraints[0].is_autoincrement);
    CHECK(id.constraints[0].is_descending);
    const auto* const number = table->find("N");
    REQUIRE(number != nullptr);
    CHECK(number->type == "NUMERIC(10, -2)");
    CHECK(number->find(part_kind::default_value)->content == "-1.5");
    CHECK(number->find(part_kind::not_null)->text == "NOT NULL ON CONFLICT FAIL");
    CHECK(number->find(part_kind::collate)->content == "NOCASE");
    CHECK(number->find(part_kind::unique) != nullptr);
    CHECK(table->columns[2].type.empty());
    const auto* const reference = table->columns[3].find(part_kind::foreign_key);
    REQUIRE(reference != nullptr);
    CHECK(reference->table == "o");
    CHECK(reference->referenced == std::vector<std::string>{"x"});
    CHECK(reference->timing == sorrel::schema::deferral::initially_deferred);
    CHECK(table->columns[3].find(part_kind::not_null) != nullptr);
    CHECK(table->columns[4].find(part_kind::generated)->content == "id || ','");
    CHECK(table->columns[4].find(part_kind::generated)->is_stored);
    CHECK(table->columns[4].find(part_kind::check)->content == "g <> ')'");
    REQUIRE(table->constraints.size() == 3);
    CHECK(table->constraints[0].name == "first");
    CHECK(table->constraints[1].name == "second");
    CHECK(table->constraints[1].columns == std::vector<std::string>{"n", "ref"});
    CHECK(table->constraints[2].columns == std::vector<std::string>{"id", "ref"});
    CHECK(table->has_option("ROWID"));
    CHECK(table->has_option("strict"));
}

TEST_CASE("A definition is put together again with every word of its constraints") {
    const auto table = parse_table(
        "create table t(a integer primary key,b text not null on conflict replace, unique(b, "
        "a))strict");
    REQUIRE(table);
    CHECK(to_sql(*table, "u\"v") ==
          "CREATE TABLE \"u\"\"v\" (\n  \"a\" integer primary key,\n"
          "  \"b\" text not null on conflict replace,\n  unique(b, a)\n) strict");
    const auto again = parse_table(to_sql(*table, "t"));
    REQUIRE(again);
    CHECK(to_sql(*again, "t") == to_sql(*table, "t"));
}

TEST_CASE("Other statements are no tables") {
    CHECK_FALSE(parse_table("CREATE VIRTUAL TABLE f USING fts5(x)"));
    CHECK_FALSE(parse_table("CREATE INDEX i ON t (a)"));
    CHECK_FALSE(parse_table(""));
}

TEST_CASE("A check against a list of texts is told from others") {
    const auto labels = [](const char* check) {
        return labels_of(parse_table_constraint(check), "mood");
    };
    CHECK(labels("CHECK (\"mood\" IN ('sad', 'it''s'))") ==
          std::vector<std::string>{"sad", "it's"});
    CHECK(labels("CHECK (mood IN (1, 2))").empty());
    CHECK(labels("CHECK (mood IN ('a') OR x)").empty());
    CHECK(labels("CHECK (other IN ('a', 'b'))").empty());
}

TEST_CASE("An index is taken apart as well") {
    const auto index = parse_index(
        "CREATE UNIQUE INDEX \"i\" ON [t u] (a COLLATE NOCASE DESC, (lower(b || ',')), c + 1 ASC) "
        "WHERE a > 1 AND b <> ')'");
    CHECK(index.name == "i");
    CHECK(index.table == "t u");
    CHECK(index.parts == std::vector<std::string>{"a", "lower(b || ',')", "c + 1"});
    CHECK(index.where == "a > 1 AND b <> ')'");
    CHECK(index.uses("B"));
    CHECK_FALSE(index.uses("d"));
    CHECK(renamed_index("CREATE UNIQUE INDEX i ON t (a) WHERE a", "j") ==
          "CREATE UNIQUE INDEX \"j\" ON t (a) WHERE a");
    CHECK(parse_index("CREATE TABLE t (a)").name.empty());
}

TEST_CASE("A declared type means what its words usually mean") {
    CHECK(usual_kind("NVARCHAR(160)") == value_kind::text);
    CHECK(usual_kind("DATETIME") == value_kind::instant);
    CHECK(usual_kind("DATE") == value_kind::day);
    CHECK(usual_kind("NUMERIC(10,2)") == value_kind::real);
    CHECK(usual_kind("BOOLEAN") == value_kind::boolean);
    CHECK(usual_kind("int") == value_kind::integer);
    CHECK(usual_kind("BLOB") == value_kind::bytes);
    CHECK(usual_kind("UUID") == value_kind::none);
    CHECK(usual_kind("") == value_kind::none);
}
