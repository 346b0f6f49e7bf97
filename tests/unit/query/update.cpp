// SPDX-License-Identifier: MIT
// The text of UPDATE.
#include "unit/query/tables.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

constexpr auto id = col<&Person::id>;
constexpr auto name = col<&Person::name>;
constexpr auto age = col<&Person::age>;
constexpr auto email = col<&Person::email>;

constexpr auto older = update<Person>().set(age = age + 1, email = std::nullopt);
static_assert(
    in_sqlite<decltype(older.where(id == 1 || name == "x"))> ==
    R"(UPDATE "person" SET "age" = "age" + ?, "email" = NULL WHERE "id" = ? OR "name" = ?)");
static_assert(in_sqlite<decltype(older.all_rows())> ==
              R"(UPDATE "person" SET "age" = "age" + ?, "email" = NULL)");
static_assert(in_sqlite<decltype(older.set(name = "x").where(id == 1 || id == 2).where(age > 3))> ==
              R"(UPDATE "person" SET "age" = "age" + ?, "email" = NULL, "name" = ? )"
              R"(WHERE ("id" = ? OR "id" = ?) AND "age" > ?)");

// UPDATE … FROM: all columns have their table's name but those that are assigned.
constexpr auto owner = col<&Pet::owner_id>;
constexpr auto renamed = update<Person>().set(name = col<&Pet::name> + name, age = 3);
static_assert(in_postgres<decltype(renamed.from<Pet>().where(owner == id && age > 1))> ==
              R"(UPDATE "person" SET "name" = "pets"."pet ""name""" || "person"."name", "age" = $1)"
              R"( FROM "pets" WHERE "pets"."owner_id" = "person"."id" AND "person"."age" > $2)");
static_assert(in_sqlite<decltype(update<Person>().set(age = 3).from<Pet>().all_rows())> ==
              R"(UPDATE "person" SET "age" = ? FROM "pets")");

// Several, of every kind; their values come after the new ones and before the condition's.
struct Visits {
    std::int64_t pet = 0;
    std::int64_t times = 0;
};
constexpr auto boss = alias<Person, "boss">;
constexpr auto visits = derived<Visits>(select(col<&Visit::pet_id>, count())
                                            .where(col<&Visit::year> > 1990)
                                            .group_by(col<&Visit::pet_id>));
static_assert(in_postgres<decltype(update<Person>()
                                       .set(age = boss.col<&Person::age> + 1)
                                       .from(boss)
                                       .from(visits)
                                       .where(col<&Visits::times> > 2))> ==
              R"(UPDATE "person" SET "age" = "boss"."age" + $1 FROM "person" AS "boss", )"
              R"((SELECT "pet_id" AS "pet", count(*) AS "times" FROM "visit" WHERE "year" > $2)"
              R"( GROUP BY "pet_id") AS "visits" WHERE "visits"."times" > $3)");

// A changeset keeps the other columns as they are in its own table.
using changed_pet = decltype(update<Pet>().set(changeset<Pet>{}).from<Person>().where(owner == id));
static_assert(in_sqlite<changed_pet>.starts_with(
    R"(UPDATE "pets" SET "owner_id" = CASE WHEN ? THEN ? ELSE "pets"."owner_id" END, )"));
static_assert(std::is_same_v<changed_pet::tables, meta::type_list<Pet, Person>>);

}  // namespace
