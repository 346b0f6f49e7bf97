// SPDX-License-Identifier: MIT
// The text of inserts, updates, deletes and of the verbs that take a struct.
#include <sorrel/query/entity.hpp>
#include <sorrel/query/insert_from.hpp>

#include "unit/query/tables.hpp"

#include "support/catch.hpp"

#include <limits>

using namespace sorrel;
using namespace sorrel::test;

namespace {

constexpr auto id = col<&Person::id>;
constexpr auto name = col<&Person::name>;
constexpr auto age = col<&Person::age>;
constexpr auto email = col<&Person::email>;

struct NewVisit {
    int year = 0;
    std::int64_t pet_id = 0;
    std::optional<std::string_view> reason{};
};
struct NewPet {
    std::string_view name{};
    std::int64_t owner_id = 0;
};

// insert_into
static_assert(in_sqlite<decltype(insert_into<Pet>().values(col<&Pet::owner_id> = 1,
                                                           col<&Pet::name> = "x"))> ==
              R"(INSERT INTO "pets" ("owner_id", "pet ""name""") VALUES (?, ?))");
static_assert(in_numbered<decltype(insert_into<Pet>().values(col<&Pet::name> = "x",
                                                             col<&Pet::owner_id> = 1))> ==
              R"(INSERT INTO "pets" ("pet ""name""", "owner_id") VALUES ($1, $2))");

// update
constexpr auto older = update<Person>().set(age = age + 1, email = std::nullopt);
static_assert(in_sqlite<decltype(older.where(id == 1 || name == "x"))> ==
              R"(UPDATE "person" SET "age" = "age" + ?, "email" = NULL WHERE "id" = ? OR "name" = ?)");
static_assert(in_sqlite<decltype(older.all_rows())> ==
              R"(UPDATE "person" SET "age" = "age" + ?, "email" = NULL)");
static_assert(in_sqlite<decltype(older.set(name = "x").where(id == 1 || id == 2).where(age > 3))> ==
              R"(UPDATE "person" SET "age" = "age" + ?, "email" = NULL, "name" = ? )"
              R"(WHERE ("id" = ? OR "id" = ?) AND "age" > ?)");

// erase
static_assert(in_sqlite<decltype(erase<Person>().where(age > 1))> ==
              R"(DELETE FROM "person" WHERE "age" > ?)");
static_assert(in_sqlite<decltype(erase<Person>().where(age > 1).where(id < 2))> ==
              R"(DELETE FROM "person" WHERE "age" > ? AND "id" < ?)");
static_assert(in_sqlite<decltype(erase<Person>().all_rows())> == R"(DELETE FROM "person")");

// by a struct: update, erase and find go by the key, in the key's order
static_assert(in_sqlite<update_row<Pet>> ==
              R"(UPDATE "pets" SET "owner_id" = ?, "pet ""name""" = ? WHERE "id" = ?)");
static_assert(in_sqlite<update_row<Visit>> ==
              R"(UPDATE "visit" SET "reason" = ? WHERE "year" = ? AND "pet_id" = ?)");
static_assert(in_numbered<update_row<Visit>> ==
              R"(UPDATE "visit" SET "reason" = $1 WHERE "year" = $2 AND "pet_id" = $3)");
static_assert(in_sqlite<update_row<Link>> ==
              R"(UPDATE "link" SET "from" = "from" WHERE "from" = ? AND "to" = ?)");
static_assert(in_sqlite<erase_row<Visit>> ==
              R"(DELETE FROM "visit" WHERE "year" = ? AND "pet_id" = ?)");
static_assert(in_sqlite<find_row<Visit, std::int64_t, std::int64_t>> ==
              R"(SELECT "pet_id", "year", "reason" FROM "visit" WHERE "year" = ? AND "pet_id" = ?)");

// from another struct: its fields in its order, the whole row back
static_assert(in_sqlite<insert_from_struct<Pet, NewPet>> ==
              R"(INSERT INTO "pets" ("pet ""name""", "owner_id") VALUES (?, ?) )"
              R"(RETURNING "id", "owner_id", "pet ""name""")");
static_assert(in_sqlite<insert_from_struct<Visit, NewVisit>> ==
              R"(INSERT INTO "visit" ("year", "pet_id", "reason") VALUES (?, ?, ?) )"
              R"(RETURNING "pet_id", "year", "reason")");

}  // namespace

TEST_CASE("a number that a field cannot hold is refused where it is assigned") {
    CHECK_THROWS_AS(age = std::int64_t{1} << 31, value_error);
    CHECK_THROWS_AS(age = -(std::int64_t{1} << 31) - 1, value_error);
    CHECK_THROWS_AS(age = std::numeric_limits<std::uint64_t>::max(), value_error);
    CHECK_NOTHROW(age = (std::int64_t{1} << 31) - 1);
    CHECK_NOTHROW(id = std::numeric_limits<std::int64_t>::min());
    try {
        static_cast<void>(age = 3'000'000'000);
    } catch (const value_error& refused) {
        CHECK(refused.table() == "person");
        CHECK(refused.column() == "age");
    }
}
