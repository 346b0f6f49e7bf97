// SPDX-License-Identifier: MIT
// The text of selects: constants, each clause in its place.
#include "support/catch.hpp"
#include "unit/query/tables.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

constexpr auto id = col<&Person::id>;
constexpr auto name = col<&Person::name>;
constexpr auto age = col<&Person::age>;
constexpr auto is_owner = col<&Pet::owner_id> == id;

struct Pair {
    std::string name{};
    int age = 0;
};

constexpr auto whole = select<Person>();
static_assert(in_sqlite<decltype(whole)> ==
              R"(SELECT "id", "name", "age", "email", "active", "height" FROM "person")");
static_assert(in_sqlite<decltype(select<Pet>())> ==
              R"(SELECT "id", "owner_id", "pet ""name""" FROM "pets")");
static_assert(std::is_same_v<decltype(whole)::row, Person>);

constexpr auto single = select(name);
static_assert(in_sqlite<decltype(single)> == R"(SELECT "name" FROM "person")");
static_assert(std::is_same_v<decltype(single)::row, std::string>);

constexpr auto several = select(name, age + 1, col<&Person::email>);
static_assert(in_sqlite<decltype(several)> == R"(SELECT "name", "age" + ?, "email" FROM "person")");
static_assert(std::is_same_v<decltype(several)::row,
                             std::tuple<std::string, std::int64_t, std::optional<std::string>>>);

static_assert(in_sqlite<decltype(select(name).distinct())> ==
              R"(SELECT DISTINCT "name" FROM "person")");
static_assert(in_sqlite<decltype(select(count()).from<Person>())> ==
              R"(SELECT count(*) FROM "person")");
static_assert(in_sqlite<decltype(select(name, age).into<Pair>())> ==
              R"(SELECT "name", "age" FROM "person")");
static_assert(std::is_same_v<decltype(select(name, age).into<Pair>())::row, Pair>);

constexpr auto every_clause = select(name, count())
                                  .from<Person>()
                                  .join<Pet>(is_owner && col<&Pet::id> > 1)
                                  .left_join<Visit>(col<&Visit::pet_id> == col<&Pet::id>)
                                  .where(age > 2)
                                  .group_by(id, name)
                                  .having(count() > 3)
                                  .order_by(name.desc(), id.asc(), age)
                                  .limit(4)
                                  .offset(5)
                                  .distinct();
static_assert(in_sqlite<decltype(every_clause)> ==
              R"(SELECT DISTINCT "person"."name", count(*) FROM "person")"
              R"( JOIN "pets" ON "pets"."owner_id" = "person"."id" AND "pets"."id" > ?)"
              R"( LEFT JOIN "visit" ON "visit"."pet_id" = "pets"."id")"
              R"( WHERE "person"."age" > ? GROUP BY "person"."id", "person"."name")"
              R"( HAVING count(*) > ? ORDER BY "person"."name" DESC, "person"."id", "person"."age")"
              R"( LIMIT ? OFFSET ?)");
static_assert(in_postgres<decltype(every_clause)>.ends_with(
    R"( HAVING count(*) > $3 ORDER BY "person"."name" DESC, "person"."id", "person"."age")"
    R"( LIMIT $4 OFFSET $5)"));

// what a left join makes optional, and what not
using joined = decltype(select(name, col<&Visit::year>, entity<Visit>, col<&Pet::name>, count())
                            .from<Person>()
                            .join<Pet>(is_owner)
                            .left_join<Visit>(col<&Visit::pet_id> == col<&Pet::id>));
static_assert(
    std::is_same_v<joined::row, std::tuple<std::string, std::optional<int>, std::optional<Visit>,
                                           std::string, std::int64_t>>);
static_assert(in_sqlite<joined>.starts_with(
    R"(SELECT "person"."name", "visit"."year", "visit"."pet_id", "visit"."year", "visit"."reason", )"
    R"("pets"."pet ""name""", count(*) FROM)"));

// a second where() joins the two conditions, with the parentheses they need
static_assert(
    in_sqlite<decltype(single.where(age == 1 || age == 2).where(id == 3 || id == 4))> ==
    R"(SELECT "name" FROM "person" WHERE ("age" = ? OR "age" = ?) AND ("id" = ? OR "id" = ?))");

// OFFSET alone needs something before it on SQLite only
static_assert(in_sqlite<decltype(single.offset(1))> ==
              R"(SELECT "name" FROM "person" LIMIT -1 OFFSET ?)");
static_assert(in_postgres<decltype(single.offset(1))> ==
              R"(SELECT "name" FROM "person" OFFSET $1)");

// equal queries are one type and so one statement, whatever their values
static_assert(std::is_same_v<decltype(single.where(age > 1)), decltype(single.where(age > 99L))>);
static_assert(std::is_same_v<decltype(single.where(name == "a")),
                             decltype(single.where(name == std::string_view("b")))>);

}  // namespace

TEST_CASE("limit and offset take no negative number") {
    CHECK_THROWS_AS(single.limit(-1), misuse_error);
    CHECK_THROWS_AS(single.limit(1).offset(-1), misuse_error);
    CHECK_NOTHROW(single.limit(0).offset(0));
}
