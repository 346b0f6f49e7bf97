// SPDX-License-Identifier: MIT
// greatest and least.
#include <sorrel/query/greatest.hpp>

#include "unit/query/scopes.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

using larger = decltype(greatest(age, 18));
static_assert(text<larger> == R"(max("age", ?))");
static_assert(postgres_text<larger> == R"(greatest("age", $1))");
static_assert(gives<larger, std::int64_t> && !may_be_null<larger>);
static_assert(may_be_null<larger, outer_scope> && larger::columns::size == 1);

using smaller = decltype(least(age, height, 2));
static_assert(text<smaller> == R"(min(CAST("age" AS REAL), "height", ?))");
static_assert(postgres_text<smaller> == R"(least(CAST("age" AS double precision), "height", $1))");
static_assert(gives<smaller, double>);
static_assert(gives<decltype(least(name, coalesce(email, ""))), std::string>);
static_assert(decltype(greatest(coalesce(sum(age), 0), 1))::has_aggregate);

// PostgreSQL leaves NULL out of greatest(), SQLite does not: where an outer join makes one, both give it
using joined = decltype(select(greatest(age, 18), least("x", name))
                            .from<Pet>()
                            .left_join<Person>(id == col<&Pet::owner_id>)
                            .where(least(id, 7) == 7));
static_assert(
    in_sqlite<joined> ==
    R"(SELECT max("person"."age", ?), min(?, "person"."name") FROM "pets" LEFT JOIN "person")"
    R"( ON "person"."id" = "pets"."owner_id" WHERE min("person"."id", ?) = ?)");
static_assert(
    in_postgres<joined> ==
    R"(SELECT CASE WHEN num_nulls("person"."age", $1) = 0 THEN greatest("person"."age", $1) END,)"
    R"( CASE WHEN num_nulls(CAST($2 AS text), "person"."name") = 0)"
    R"( THEN least($2, "person"."name") END)"
    R"( FROM "pets" LEFT JOIN "person" ON "person"."id" = "pets"."owner_id")"
    R"( WHERE CASE WHEN num_nulls("person"."id", $3) = 0 THEN least("person"."id", $3) END = $4)");
using inner =
    decltype(select(greatest(age, 18)).from<Pet>().join<Person>(id == col<&Pet::owner_id>));
static_assert(in_postgres<inner> ==
              R"(SELECT greatest("person"."age", $1) FROM "pets" JOIN "person")"
              R"( ON "person"."id" = "pets"."owner_id")");
using correlated = decltype(select<Pet>().where(greatest(outer(age), 3) > 2));
static_assert(in_postgres<correlated>.ends_with(
    R"( WHERE CASE WHEN num_nulls("person"."age", $1) = 0 THEN greatest("person"."age", $1) END > $2)"));

}  // namespace
