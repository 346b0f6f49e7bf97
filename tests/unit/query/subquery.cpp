// SPDX-License-Identifier: MIT
// Queries inside queries: IN, EXISTS, a single value, and columns of the query around.
#include <sorrel/query/outer.hpp>
#include <sorrel/query/subquery.hpp>

#include "unit/query/tables.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

constexpr auto id = col<&Person::id>;

constexpr auto owners = select(col<&Pet::owner_id>).where(col<&Pet::id> > 3);
constexpr auto among = select(id).where(id.in(owners) && col<&Person::age> > 4);
static_assert(in_postgres<decltype(among)> ==
              R"(SELECT "id" FROM "person" WHERE "id" IN)"
              R"( (SELECT "owner_id" FROM "pets" WHERE "id" > $1) AND "age" > $2)");
static_assert(in_sqlite<decltype(select(id).where(id.not_in(select(col<&Pet::owner_id>))))> ==
              R"(SELECT "id" FROM "person" WHERE "id" NOT IN (SELECT "owner_id" FROM "pets"))");
static_assert(among.check() && owners.check());

// Inside, names belong to the tables inside; outer() is always written with its table.
constexpr auto has_pet = exists(select<Pet>().where(col<&Pet::owner_id> == outer(id)));
constexpr auto with_pet = select(id).where(has_pet);
static_assert(in_sqlite<decltype(with_pet)> ==
              R"(SELECT "id" FROM "person" WHERE EXISTS (SELECT "id", "owner_id", "pet ""name""")"
              R"( FROM "pets" WHERE "owner_id" = "person"."id"))");
static_assert(with_pet.check());
static_assert(in_sqlite<decltype(select(id).where(!has_pet))> ==
              R"(SELECT "id" FROM "person" WHERE NOT (EXISTS (SELECT "id", "owner_id",)"
              R"( "pet ""name""" FROM "pets" WHERE "owner_id" = "person"."id")))");
static_assert(in_sqlite<decltype(select(id).where(not_exists(select<Link>())))> ==
              R"(SELECT "id" FROM "person" WHERE NOT EXISTS (SELECT "from", "to" FROM "link"))");

// After a subquery the query around goes on as it began.
constexpr auto joined = select(id)
                            .from<Person>()
                            .join<Visit>(col<&Visit::pet_id> == id)
                            .where(id.in(owners) && col<&Person::age> > 1);
static_assert(in_sqlite<decltype(joined)> ==
              R"(SELECT "person"."id" FROM "person" JOIN "visit" ON "visit"."pet_id" = )"
              R"("person"."id" WHERE "person"."id" IN (SELECT "owner_id" FROM "pets" WHERE)"
              R"( "id" > ?) AND "person"."age" > ?)");

// Two levels out.
constexpr auto deep = select(id).where(exists(select<Pet>().where(
    exists(select<Visit>().where(col<&Visit::pet_id> == outer(col<&Pet::id>) &&
                                 col<&Visit::year> == outer(outer(col<&Person::age>)))))));
static_assert(deep.check());
static_assert(
    in_sqlite<decltype(deep)>.ends_with(R"("pet_id" = "pets"."id" AND "year" = "person"."age")))"));

// A single value is NULL when there is no row; an aggregate of all rows always is one.
template <class Query>
using row_with = typename decltype(select(subquery(Query{})).template from<Link>())::row;
using count_of_pets = decltype(select(count()).from<Pet>());
using key_of_pet = decltype(select(col<&Pet::id>).limit(1));
using largest_key = decltype(select(max(col<&Pet::id>)));
using counts_by_owner = decltype(select(count()).from<Pet>().group_by(col<&Pet::owner_id>));
static_assert(std::is_same_v<row_with<count_of_pets>, std::int64_t>);
static_assert(std::is_same_v<row_with<key_of_pet>, std::optional<std::int64_t>>);
static_assert(std::is_same_v<row_with<largest_key>, std::optional<std::int64_t>>);
static_assert(std::is_same_v<row_with<counts_by_owner>, std::optional<std::int64_t>>);

constexpr auto oldest =
    select(id).where(col<&Person::age> == subquery(select(max(col<&Person::age>))));
static_assert(in_sqlite<decltype(oldest)> ==
              R"(SELECT "id" FROM "person" WHERE "age" = (SELECT max("age") FROM "person"))");

}  // namespace
