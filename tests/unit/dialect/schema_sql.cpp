// SPDX-License-Identifier: MIT
// The statements that create tables, word by word.
#include <sorrel/dialect/postgres.hpp>
#include <sorrel/dialect/schema_sql.hpp>
#include <sorrel/dialect/sqlite.hpp>
#include <sorrel/schema/default.hpp>
#include <sorrel/schema/foreign_key.hpp>
#include <sorrel/schema/key.hpp>
#include <sorrel/types/chrono.hpp>
#include <sorrel/types/decimal.hpp>
#include <sorrel/types/interval.hpp>
#include <sorrel/types/json_text.hpp>
#include <sorrel/types/time_of_day.hpp>
#include <sorrel/types/uuid.hpp>

#include "support/catch.hpp"

#include <optional>

using namespace sorrel;

namespace {

struct Kinds {
    std::int64_t id = 0;
    double real = 0;
    bool flag = false;
    std::string text{};
    blob bytes{};
    date day{};
    timestamp instant{};
    std::optional<int> maybe{};
};
struct Values {
    uuid id{};
    decimal number{};
    std::optional<time_of_day> time{};
    interval span{};
    json_text document{};
    std::vector<int> integers{};
    std::optional<std::vector<std::optional<decimal>>> numbers{};
    std::vector<timestamp> instants{};
    std::vector<std::string> texts{};
};
struct Ruled {
    std::string code{};
    int a = 0;
    int b = 0;
};
struct Parent {
    std::int64_t id = 0;
    std::int64_t self = 0;
};
struct Child {
    std::int64_t id = 0;
    std::int64_t parent = 0;
};
struct Defaults {
    int whole = 0;
    double real = 0;
    double tiny = 0;
    bool yes = false;
    bool no = false;
    std::string text{};
    std::string made{};
};
struct First {
    std::int64_t id = 0;
    std::int64_t second = 0;
};
struct Second {
    std::int64_t id = 0;
    std::int64_t first = 0;
};

template <class... Tables>
std::vector<std::string> created_with(const schema_words& words, create_options options = {}) {
    static constexpr const table_info* tables[] = {&table_of<Tables>...};
    return create_statements(tables, words, options);
}
template <class... Tables>
std::vector<std::string> created(create_options options = {}) {
    return created_with<Tables...>(sqlite::dialect::schema, options);
}
template <class... Tables>
std::vector<std::string> created_on_postgres(create_options options = {}) {
    return created_with<Tables...>(postgres::dialect::schema, options);
}

template <class... Tables>
std::vector<std::string> order() {
    std::vector<std::string> names;
    for (const auto& sql : created<Tables...>()) {
        const auto begin = sql.find('"') + 1;
        names.push_back(sql.substr(begin, sql.find('"', begin) - begin));
    }
    return names;
}

using texts = std::vector<std::string>;

}  // namespace

template <>
struct sorrel::mapping<Ruled> {
    static constexpr auto table = "odd \"name\"";
    static constexpr auto rules = all_of(
        primary_key<&Ruled::code>, column_name<&Ruled::b>("B b"), unique<&Ruled::a>,
        unique<&Ruled::b, &Ruled::a>.named("pair"), check("a > 0"), check("a < 9").named("small"),
        index<&Ruled::b>, index<&Ruled::a, &Ruled::b>.named("both").unique());
};
template <>
struct sorrel::mapping<Parent> {
    static constexpr auto rules =
        all_of(primary_key<&Parent::id, &Parent::self>,
               foreign_key<&Parent::self>.references<&Parent::id>().on_delete(restrict_action));
};
template <>
struct sorrel::mapping<Child> {
    static constexpr auto rules = all_of(
        foreign_key<&Child::parent>.references<&Parent::id>().named("up").on_delete(set_null).on_update(
            set_default),
        foreign_key<&Child::id, &Child::parent>.references<&Parent::id, &Parent::self>().on_update(
            cascade));
};
template <>
struct sorrel::mapping<Defaults> {
    static constexpr auto rules =
        all_of(default_value<&Defaults::whole>(-3), default_value<&Defaults::real>(2),
               default_value<&Defaults::tiny>(-1.5e-300), default_value<&Defaults::yes>(true),
               default_value<&Defaults::no>(false), default_value<&Defaults::text>("it's"),
               default_expression<&Defaults::made>("lower('X')"));
};
template <>
struct sorrel::mapping<First> {
    static constexpr auto rules = all_of(foreign_key<&First::second>.references<&Second::id>());
};
template <>
struct sorrel::mapping<Second> {
    static constexpr auto rules = all_of(foreign_key<&Second::first>.references<&First::id>());
};

TEST_CASE("each kind has its column type, and only optional fields take NULL") {
    CHECK(created<Kinds>() == texts{"CREATE TABLE \"kinds\" (\n"
                                    "  \"id\" INTEGER PRIMARY KEY NOT NULL,\n"
                                    "  \"real\" REAL NOT NULL,\n"
                                    "  \"flag\" INTEGER NOT NULL,\n"
                                    "  \"text\" TEXT NOT NULL,\n"
                                    "  \"bytes\" BLOB NOT NULL,\n"
                                    "  \"day\" TEXT NOT NULL,\n"
                                    "  \"instant\" TEXT NOT NULL,\n"
                                    "  \"maybe\" INTEGER\n"
                                    ") STRICT"});
}

TEST_CASE("rules become constraints, and indexes statements of their own") {
    CHECK(created<Ruled>() ==
          texts{"CREATE TABLE \"odd \"\"name\"\"\" (\n"
                "  \"code\" TEXT NOT NULL,\n"
                "  \"a\" INTEGER NOT NULL,\n"
                "  \"B b\" INTEGER NOT NULL,\n"
                "  PRIMARY KEY (\"code\"),\n"
                "  UNIQUE (\"a\"),\n"
                "  CONSTRAINT \"pair\" UNIQUE (\"B b\", \"a\"),\n"
                "  CHECK (a > 0),\n"
                "  CONSTRAINT \"small\" CHECK (a < 9)\n"
                ") STRICT",
                "CREATE INDEX \"odd \"\"name\"\"_B b_index\" ON \"odd \"\"name\"\"\" (\"B b\")",
                "CREATE UNIQUE INDEX \"both\" ON \"odd \"\"name\"\"\" (\"a\", \"B b\")"});
}

TEST_CASE("foreign keys name both sides and their actions") {
    CHECK(created<Parent>() ==
          texts{"CREATE TABLE \"parent\" (\n"
                "  \"id\" INTEGER NOT NULL,\n"
                "  \"self\" INTEGER NOT NULL,\n"
                "  PRIMARY KEY (\"id\", \"self\"),\n"
                "  FOREIGN KEY (\"self\") REFERENCES \"parent\" (\"id\") ON DELETE RESTRICT\n"
                ") STRICT"});
    CHECK(
        created<Child>() ==
        texts{
            "CREATE TABLE \"child\" (\n"
            "  \"id\" INTEGER PRIMARY KEY NOT NULL,\n"
            "  \"parent\" INTEGER NOT NULL,\n"
            "  CONSTRAINT \"up\" FOREIGN KEY (\"parent\") REFERENCES \"parent\" (\"id\") ON DELETE "
            "SET NULL ON UPDATE SET DEFAULT,\n"
            "  FOREIGN KEY (\"id\", \"parent\") REFERENCES \"parent\" (\"id\", \"self\") ON UPDATE "
            "CASCADE\n"
            ") STRICT"});
}

TEST_CASE("defaults are written as literals of their kind, expressions in parentheses") {
    CHECK(created<Defaults>() == texts{"CREATE TABLE \"defaults\" (\n"
                                       "  \"whole\" INTEGER NOT NULL DEFAULT -3,\n"
                                       "  \"real\" REAL NOT NULL DEFAULT 2,\n"
                                       "  \"tiny\" REAL NOT NULL DEFAULT -1.5e-300,\n"
                                       "  \"yes\" INTEGER NOT NULL DEFAULT 1,\n"
                                       "  \"no\" INTEGER NOT NULL DEFAULT 0,\n"
                                       "  \"text\" TEXT NOT NULL DEFAULT 'it''s',\n"
                                       "  \"made\" TEXT NOT NULL DEFAULT (lower('X'))\n"
                                       ") STRICT"});
}

TEST_CASE("if_not_exists is said of tables and of indexes") {
    const auto statements = created<Ruled>({.if_not_exists = true});
    REQUIRE(statements.size() == 3);
    CHECK(statements[0].starts_with("CREATE TABLE IF NOT EXISTS \"odd"));
    CHECK(statements[1].starts_with("CREATE INDEX IF NOT EXISTS \"odd"));
    CHECK(statements[2].starts_with("CREATE UNIQUE INDEX IF NOT EXISTS \"both\""));
}

TEST_CASE("a table comes after those it points at, else in the order given") {
    CHECK(order<Child, Parent>() == texts{"parent", "child"});
    CHECK(order<Parent, Child>() == texts{"parent", "child"});
    CHECK(order<Defaults, Child, Kinds, Parent>() == texts{"defaults", "kinds", "parent", "child"});
    CHECK(order<Child, Kinds>() == texts{"child", "kinds"});  // the parent is there already
    CHECK(order<First, Second>() == texts{"first", "second"});
    CHECK(order<Second, First>() == texts{"second", "first"});
    CHECK(order<Second, Child, First, Parent>().size() == 4);
}

TEST_CASE("PostgreSQL has its own types, and makes keys as identities") {
    CHECK(created_on_postgres<Kinds>() ==
          texts{"CREATE TABLE \"kinds\" (\n"
                "  \"id\" bigint GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,\n"
                "  \"real\" double precision NOT NULL,\n"
                "  \"flag\" boolean NOT NULL,\n"
                "  \"text\" text NOT NULL,\n"
                "  \"bytes\" bytea NOT NULL,\n"
                "  \"day\" date NOT NULL,\n"
                "  \"instant\" timestamptz NOT NULL,\n"
                "  \"maybe\" bigint\n"
                ")"});
    CHECK(created_on_postgres<Defaults>() ==
          texts{"CREATE TABLE \"defaults\" (\n"
                "  \"whole\" bigint NOT NULL DEFAULT -3,\n"
                "  \"real\" double precision NOT NULL DEFAULT 2,\n"
                "  \"tiny\" double precision NOT NULL DEFAULT -1.5e-300,\n"
                "  \"yes\" boolean NOT NULL DEFAULT true,\n"
                "  \"no\" boolean NOT NULL DEFAULT false,\n"
                "  \"text\" text NOT NULL DEFAULT 'it''s',\n"
                "  \"made\" text NOT NULL DEFAULT (lower('X'))\n"
                ")"});
}

TEST_CASE("a circle of foreign keys is closed when its tables are there") {
    const auto plain = created_on_postgres<First, Second>();
    REQUIRE(plain.size() == 3);
    CHECK(plain[0].find("FOREIGN KEY") == std::string::npos);
    CHECK(plain[1].find("FOREIGN KEY (\"first\") REFERENCES \"first\" (\"id\")") !=
          std::string::npos);
    CHECK(plain[2] ==
          "ALTER TABLE \"first\" ADD CONSTRAINT \"first_second_fkey\" "
          "FOREIGN KEY (\"second\") REFERENCES \"second\" (\"id\")");
    CHECK(created_on_postgres<First, Second>({.if_not_exists = true})[2] ==
          "DO $sorrel$ BEGIN " + plain[2] +
              "; EXCEPTION WHEN duplicate_object THEN NULL; END $sorrel$");
    // SQLite looks for the other table only when a row is stored
    CHECK(created<First, Second>().size() == 2);
    // a named key keeps its name, and one to a table before stays where it is
    CHECK(created_on_postgres<Parent, Child>().size() == 2);
}

TEST_CASE("indexes come right after their table") {
    const auto statements = created<Ruled, Kinds>();
    REQUIRE(statements.size() == 4);
    CHECK(statements[1].starts_with("CREATE INDEX"));
    CHECK(statements[2].starts_with("CREATE UNIQUE INDEX"));
    CHECK(statements[3].starts_with("CREATE TABLE \"kinds\""));
}

TEST_CASE("the types that SQLite lacks are text there") {
    CHECK(created<Values>() == texts{R"(CREATE TABLE "values" (
  "id" TEXT NOT NULL,
  "number" TEXT COLLATE RTRIM NOT NULL,
  "time" TEXT,
  "span" TEXT NOT NULL,
  "document" TEXT NOT NULL,
  "integers" TEXT NOT NULL,
  "numbers" TEXT,
  "instants" TEXT NOT NULL,
  "texts" TEXT NOT NULL,
  PRIMARY KEY ("id")
) STRICT)"});
    CHECK(created_on_postgres<Values>() == texts{R"(CREATE TABLE "values" (
  "id" uuid NOT NULL,
  "number" numeric NOT NULL,
  "time" time,
  "span" interval NOT NULL,
  "document" jsonb NOT NULL,
  "integers" bigint[] NOT NULL,
  "numbers" numeric[],
  "instants" timestamptz[] NOT NULL,
  "texts" text[] NOT NULL,
  PRIMARY KEY ("id")
))"});
}
