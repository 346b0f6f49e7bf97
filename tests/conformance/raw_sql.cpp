// SPDX-License-Identifier: MIT
// SQL of the program's own: its parameters, and the values, tuples and structs it gives.
#include "support/backend_fixture.hpp"
#include "support/catch.hpp"

using namespace sorrel;

namespace {

struct City {
    std::int64_t id = 0;
    std::string name{};
    std::optional<std::string> country{};
    int people = 0;
};
struct CityName {
    std::string title{};
    std::int64_t id = 0;
};

struct fixture : test::backend_fixture {
    fixture() {
        db.create_tables<City>();
        db.insert(std::vector<City>{{.name = "Rome", .country = "it", .people = 28},
                                    {.name = "Oslo", .country = "no", .people = 7},
                                    {.name = "Atlantis", .people = 0}});
    }
};

}  // namespace

template <>
struct sorrel::mapping<CityName> {
    static constexpr auto rules = all_of(column_name<&CityName::title>("name"));
};

TEST_CASE("raw SQL gives single values") {
    fixture on;
    CHECK(on.db.one(sql<"SELECT count(*) FROM city">().as<std::int64_t>()) == 3);
    CHECK(on.db.all(sql<"SELECT name FROM city ORDER BY name">().as<std::string>()) ==
          std::vector<std::string>{"Atlantis", "Oslo", "Rome"});
    CHECK(
        on.db.all(sql<"SELECT country FROM city ORDER BY id">().as<std::optional<std::string>>()) ==
        std::vector<std::optional<std::string>>{"it", "no", std::nullopt});
    CHECK(on.db.maybe_one(sql<"SELECT name FROM city WHERE id = 9">().as<std::string>()) ==
          std::nullopt);
    CHECK_THROWS_AS(on.db.one(sql<"SELECT country FROM city WHERE id = 3">().as<std::string>()),
                    value_error);
    CHECK_THROWS_AS(on.db.one(sql<"SELECT name FROM city WHERE id = 1">().as<int>()), value_error);
}

TEST_CASE("raw SQL gives tuples by position") {
    fixture on;
    const auto rows =
        on.db.all(sql<"SELECT name, people, country FROM city ORDER BY id DESC">()
                      .as<std::tuple<std::string, int, std::optional<std::string>>>());
    REQUIRE(rows.size() == 3);
    CHECK(rows[0] == std::tuple{std::string("Atlantis"), 0, std::optional<std::string>{}});
    CHECK(rows[2] == std::tuple{std::string("Rome"), 28, std::optional<std::string>{"it"}});
    CHECK(on.db.one(sql<"SELECT people FROM city WHERE id = 1">().as<std::tuple<int>>()) ==
          std::tuple{28});
}

TEST_CASE("raw SQL fills structs by the names of columns") {
    fixture on;
    const auto rome = on.db.one(sql<"SELECT 'extra' AS extra, people, country, name, id, 1 AS more "
                                    "FROM city WHERE id = 1">()
                                    .as<City>());
    CHECK(rome.id == 1);
    CHECK(rome.name == "Rome");
    CHECK(rome.country == "it");
    CHECK(rome.people == 28);
    CHECK(on.db.all(sql<"SELECT * FROM city">().as<City>()).size() == 3);

    const auto renamed =
        on.db.one(sql<"SELECT id, name FROM city WHERE name LIKE 'O%'">().as<CityName>());
    CHECK(renamed.title == "Oslo");
    CHECK(renamed.id == 2);
}

TEST_CASE("a result with other columns than the row is an error that names them") {
    fixture on;
    CHECK_THROWS_AS(on.db.all(sql<"SELECT name, id FROM city">().as<std::string>()),
                    schema_mismatch);
    CHECK_THROWS_AS(on.db.all(sql<"SELECT name FROM city">().as<std::tuple<std::string, int>>()),
                    schema_mismatch);
    CHECK_THROWS_AS(
        on.db.all(sql<"SELECT name, id, people FROM city">().as<std::tuple<std::string, int>>()),
        schema_mismatch);
    try {
        static_cast<void>(on.db.all(sql<"SELECT id, name, people FROM city">().as<City>()));
        FAIL("there is no column country");
    } catch (const schema_mismatch& missing) {
        CHECK(missing.column() == "country");
    }
}

TEST_CASE("parameters are numbered, may be used again and out of order") {
    fixture on;
    const auto name = [&](auto query) { return on.db.one(query.template as<std::string>()); };
    CHECK(name(sql<"SELECT name FROM city WHERE people > $1 AND name <> $2">(5, "Rome")) == "Oslo");
    CHECK(name(sql<"SELECT name FROM city WHERE name <> $2 AND people > $1">(5, "Rome")) == "Oslo");
    CHECK(name(sql<"SELECT name FROM city WHERE people = $1 OR people = $1 + 0 * $2">(7, 1)) ==
          "Oslo");
    CHECK(name(sql<"SELECT $2 || $1 || $2">("a", "b")) == "bab");
    CHECK(name(sql<"SELECT $10 || $9 || $8 || $7 || $6 || $5 || $4 || $3 || $2 || $1">(
              "1", "2", "3", "4", "5", "6", "7", "8", "9", "10")) == "10987654321");
}

TEST_CASE("? is the next parameter") {
    fixture on;
    const auto name = [&](auto query) { return on.db.one(query.template as<std::string>()); };
    CHECK(name(sql<"SELECT name FROM city WHERE people > ? AND name <> ?">(5, "Rome")) == "Oslo");
    CHECK(name(sql<"SELECT ? || ? || ?">("a", "b", "c")) == "abc");
    CHECK(name(sql<"SELECT ?2 || ?1">("a", "b")) == "ba");
}

TEST_CASE("what looks like a parameter inside strings, names and comments is none") {
    fixture on;
    const auto text = [&](auto query) { return on.db.one(query.template as<std::string>()); };
    CHECK(text(sql<"SELECT '$1 ? $2' || $1">("x")) == "$1 ? $2x");
    CHECK(text(sql<"SELECT 'it''s ? $9' || $1">("x")) == "it's ? $9x");
    CHECK(text(sql<"SELECT \"$3 ?\" FROM (SELECT $1 AS \"$3 ?\") AS t">("x")) == "x");
    CHECK(text(sql<"SELECT $1 -- not $2 or ?\n || 'y'">("x")) == "xy");
    CHECK(text(sql<"SELECT /* $2 ? */ $1 /* ' */ || '*/ ?'">("x")) == "x*/ ?");
    CHECK(text(sql<"SELECT '' || $1 -- ?">("x")) == "x");
    CHECK(on.db.one(sql<"SELECT 7 - $1">(2).as<int>()) == 5);
    CHECK(on.db.one(sql<"SELECT 8 / $1">(2).as<int>()) == 4);
}

TEST_CASE("values of every kind are bound, never pasted") {
    fixture on;
    const std::string nasty = "'; DROP TABLE city; --";
    CHECK(on.db.one(sql<"SELECT $1">(nasty).as<std::string>()) == nasty);
    CHECK(on.db.one(sql<"SELECT $1">(std::optional<int>{}).as<std::optional<int>>()) ==
          std::nullopt);
    CHECK(on.db.one(sql<"SELECT $1">(std::nullopt).as<std::optional<int>>()) == std::nullopt);
    CHECK(on.db.one(sql<"SELECT $1">(true).as<bool>()));
    CHECK(on.db.one(sql<"SELECT $1">(2.5F).as<double>()) == 2.5);
    const blob bytes{std::byte{0}, std::byte{255}};
    CHECK(on.db.one(sql<"SELECT $1">(bytes).as<blob>()) == bytes);
    const auto when = now();
    CHECK(on.db.one(sql<"SELECT $1">(when).as<timestamp>()) == when);
    CHECK(on.db.one(select(count()).from<City>()) == 3);
}

TEST_CASE("exec runs raw SQL without rows and says how many it changed") {
    fixture on;
    CHECK(on.db.exec(sql<"UPDATE city SET people = people + $1 WHERE people > 0">(1)) == 2);
    CHECK(on.db.exec(sql<"CREATE TABLE other (x INTEGER)">()) == 0);
    CHECK(on.db.exec(sql<"INSERT INTO other VALUES ($1), ($2)">(1, 2)) == 2);
    CHECK(on.db.exec(sql<"DELETE FROM other WHERE x = 99">()) == 0);
    CHECK(on.db.exec(sql<"DELETE FROM other">()) == 2);
}

TEST_CASE("rows that a write returns are read like any others") {
    fixture on;
    CHECK(on.db.one(sql<"INSERT INTO city (name, people) VALUES ($1, $2) RETURNING id">("Bonn", 3)
                        .as<std::int64_t>()) == 4);
    CHECK(on.db.all(sql<"UPDATE city SET people = 1 RETURNING name">().as<std::string>()).size() ==
          4);
    CHECK(on.connect().one(sql<"SELECT CAST(sum(people) AS bigint) FROM city">().as<int>()) == 4);
}

TEST_CASE("raw SQL that is wrong is a syntax error or a schema mismatch with its text") {
    fixture on;
    CHECK_THROWS_AS(on.db.exec(sql<"SELEKT 1">()), syntax_error);
    CHECK_THROWS_AS(on.db.exec(sql<"">()), syntax_error);
    CHECK_THROWS_AS(on.db.exec(sql<"SELECT 1; SELECT 2">()), syntax_error);
    CHECK_THROWS_AS(on.db.exec(sql<"DELETE FROM nowhere">()), schema_mismatch);
    CHECK_THROWS_AS(on.db.all(sql<"SELECT unheard_of FROM city">().as<int>()), schema_mismatch);
    CHECK_THROWS_AS(on.db.all(sql<"SELECT \"unheard_of\" FROM city">().as<std::string>()),
                    schema_mismatch);
}
