// SPDX-License-Identifier: MIT
// RETURNING: its text after each kind of write, and the rows it gives.
#include <sorrel/query/returning.hpp>

#include "unit/query/tables.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

constexpr auto id = col<&Person::id>;
constexpr auto name = col<&Person::name>;
constexpr auto age = col<&Person::age>;
constexpr auto email = col<&Person::email>;

constexpr auto new_pet = insert_into<Pet>().values(col<&Pet::name> = "x", col<&Pet::owner_id> = 1);
static_assert(in_sqlite<decltype(new_pet.returning(col<&Pet::id>))> ==
              R"(INSERT INTO "pets" ("pet ""name""", "owner_id") VALUES (?, ?) RETURNING "id")");
static_assert(in_sqlite<decltype(new_pet.returning())> ==
              R"(INSERT INTO "pets" ("pet ""name""", "owner_id") VALUES (?, ?))"
              R"( RETURNING "id", "owner_id", "pet ""name""")");

// Parameters are counted on.
constexpr auto older = update<Person>().set(age = age + 1).where(id == 2);
static_assert(in_postgres<decltype(older.returning(name, age * 2))> ==
              R"(UPDATE "person" SET "age" = "age" + $1 WHERE "id" = $2)"
              R"( RETURNING "name", "age" * $3)");
static_assert(
    in_sqlite<decltype(erase<Pet>().all_rows().returning(col<&Pet::owner_id>, entity<Pet>))> ==
    R"(DELETE FROM "pets" RETURNING "owner_id", "id", "owner_id", "pet ""name""")");

// A table of the same columns is told apart from the one that is written.
static_assert(in_sqlite<decltype(update<Person>()
                                     .set(name = col<&Pet::name>)
                                     .from<Pet>()
                                     .where(col<&Pet::owner_id> == id)
                                     .returning(id))> ==
              R"(UPDATE "person" SET "name" = "pets"."pet ""name""" FROM "pets" WHERE)"
              R"( "pets"."owner_id" = "person"."id" RETURNING "person"."id")");

// Of a subquery, what it reads of the row is written with its table.
constexpr auto pets_of = select(count()).from<Pet>().where(col<&Pet::owner_id> == outer(id));
static_assert(in_sqlite<decltype(older.returning(id, subquery(pets_of)))>.ends_with(
    R"( RETURNING "id", (SELECT count(*) FROM "pets" WHERE "owner_id" = "person"."id"))"));

struct Named {
    std::string text{};
    std::optional<std::string> note{};
};

static_assert(std::is_same_v<decltype(older.returning())::row, Person>);
static_assert(std::is_same_v<decltype(older.returning(email))::row, std::optional<std::string>>);
static_assert(std::is_same_v<decltype(older.returning(entity<Person>, age + 1))::row,
                             std::tuple<Person, std::int64_t>>);
static_assert(std::is_same_v<decltype(older.returning(name, email).into<Named>())::row, Named>);
static_assert(std::is_same_v<decltype(older.returning())::tables, meta::type_list<Person>>);
static_assert(older.returning().check() && older.returning(name, email).into<Named>().check());

}  // namespace
