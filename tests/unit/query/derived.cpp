// SPDX-License-Identifier: MIT
// Queries read like tables: in FROM, in WITH, and put together by UNION.
#include <sorrel/query/compound.hpp>
#include <sorrel/query/derived.hpp>
#include <sorrel/query/with.hpp>

#include "unit/query/tables.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

struct Ownership {
    std::int64_t owner = 0;
    std::int64_t pets = 0;
};
struct Step {
    std::int64_t at = 0;
    std::int64_t steps = 0;
};

constexpr auto per_owner =
    select(col<&Pet::owner_id>, count()).where(col<&Pet::id> > 1).group_by(col<&Pet::owner_id>);
constexpr auto ownership = derived<Ownership>(per_owner);

constexpr auto from_derived = select(max(col<&Ownership::pets>)).from(ownership);
static_assert(in_postgres<decltype(from_derived)> ==
              R"(SELECT max("pets") FROM (SELECT "owner_id" AS "owner", count(*) AS "pets" FROM)"
              R"( "pets" WHERE "id" > $1 GROUP BY "owner_id") AS "ownership")");

constexpr auto joined = select(col<&Person::name>, col<&Ownership::pets>)
                            .from<Person>()
                            .left_join(ownership, col<&Ownership::owner> == col<&Person::id>)
                            .where(col<&Person::age> > 2);
static_assert(in_postgres<decltype(joined)> ==
              R"(SELECT "person"."name", "ownership"."pets" FROM "person" LEFT JOIN)"
              R"( (SELECT "owner_id" AS "owner", count(*) AS "pets" FROM "pets" WHERE "id" > $1)"
              R"( GROUP BY "owner_id") AS "ownership" ON "ownership"."owner" = "person"."id")"
              R"( WHERE "person"."age" > $2)");
static_assert(
    std::is_same_v<decltype(joined)::row, std::tuple<std::string, std::optional<std::int64_t>>>);
// What is compared with the live schema are the tables underneath.
static_assert(std::is_same_v<decltype(joined)::tables, meta::type_list<Person, Pet>>);

// A whole struct has the right names already.
static_assert(in_sqlite<decltype(select(count()).from(derived<Link>(select<Link>())))> ==
              R"(SELECT count(*) FROM (SELECT "from", "to" FROM "link") AS "link")");

constexpr auto common = with<Ownership>(per_owner)
                            .with<Step>(select(col<&Ownership::owner>, col<&Ownership::pets>))
                            .query(select(count()).from<Step>().join<Ownership>(
                                col<&Ownership::owner> == col<&Step::at>));
static_assert(in_sqlite<decltype(common)> ==
              R"(WITH "ownership" ("owner", "pets") AS (SELECT "owner_id", count(*) FROM "pets")"
              R"( WHERE "id" > ? GROUP BY "owner_id"), "step" ("at", "steps") AS)"
              R"( (SELECT "owner", "pets" FROM "ownership") SELECT count(*) FROM "step" JOIN)"
              R"( "ownership" ON "ownership"."owner" = "step"."at")");
static_assert(std::is_same_v<decltype(common)::tables, meta::type_list<Pet>>);
static_assert(common.check());

constexpr auto reachable =
    with_recursive<Step>(select(col<&Link::from>, col<&Link::to> - col<&Link::to>),
                         select(col<&Link::to>, col<&Step::steps> + 1)
                             .from<Link>()
                             .join<Step>(col<&Step::at> == col<&Link::from>))
        .query(select<Step>());
static_assert(in_sqlite<decltype(reachable)> ==
              R"(WITH RECURSIVE "step" ("at", "steps") AS (SELECT "from", "to" - "to" FROM)"
              R"( "link" UNION ALL SELECT "link"."to", "step"."steps" + ? FROM "link" JOIN)"
              R"( "step" ON "step"."at" = "link"."from") SELECT "at", "steps" FROM "step")");
static_assert(std::is_same_v<decltype(reachable)::row, Step>);
static_assert(!meta::contains<Step, decltype(reachable)::tables>);

constexpr auto names = select(col<&Person::name>).where(col<&Person::age> > 1);
constexpr auto pet_names = select(col<&Pet::name>);
constexpr auto all_names =
    union_of(names, pet_names).order_by(column_number<1>.desc()).limit(2).offset(3);
static_assert(in_postgres<decltype(all_names)> ==
              R"(SELECT "name" FROM "person" WHERE "age" > $1 UNION SELECT "pet ""name""" FROM)"
              R"( "pets" ORDER BY 1 DESC LIMIT $2 OFFSET $3)");
static_assert(std::is_same_v<decltype(all_names)::row, std::string>);
static_assert(in_sqlite<decltype(union_all_of(names, names, pet_names))> ==
              R"(SELECT "name" FROM "person" WHERE "age" > ? UNION ALL SELECT "name" FROM)"
              R"( "person" WHERE "age" > ? UNION ALL SELECT "pet ""name""" FROM "pets")");
static_assert(in_sqlite<decltype(intersection_of(pet_names, names))> ==
              R"(SELECT "pet ""name""" FROM "pets" INTERSECT SELECT "name" FROM "person" WHERE)"
              R"( "age" > ?)");
static_assert(in_sqlite<decltype(difference_of(pet_names, names))>.starts_with(
    R"(SELECT "pet ""name""" FROM "pets" EXCEPT SELECT)"));

// A column may be NULL when it may be in one of the queries.
static_assert(std::is_same_v<decltype(union_of(names, select(col<&Person::email>)))::row,
                             std::optional<std::string>>);
static_assert(std::is_same_v<decltype(union_of(select(col<&Person::email>, col<&Person::id>),
                                               select(col<&Pet::name>, col<&Pet::id>)))::row,
                             std::tuple<std::optional<std::string>, std::int64_t>>);
static_assert(std::is_same_v<decltype(union_of(select<Link>(), select<Link>()))::row, Link>);

// And the whole may stand in FROM, or in another query.
static_assert(
    in_sqlite<decltype(select(count()).from(derived<Ownership>(union_all_of(
        select(col<&Pet::id>, col<&Pet::owner_id>), select(col<&Link::from>, col<&Link::to>)))))> ==
    R"(SELECT count(*) FROM (SELECT "id" AS "owner", "owner_id" AS "pets" FROM "pets")"
    R"( UNION ALL SELECT "from" AS "owner", "to" AS "pets" FROM "link") AS "ownership")");
static_assert(
    in_sqlite<decltype(names.where(col<&Person::name>.in(union_of(names, pet_names))))>.ends_with(
        R"( UNION SELECT "pet ""name""" FROM "pets"))"));

}  // namespace
