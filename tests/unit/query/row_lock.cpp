// SPDX-License-Identifier: MIT
// The text of row locks, and that they are told to need a database that has them.
#include <sorrel/query/row_lock.hpp>

#include "unit/query/scopes.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

constexpr auto first = select(id).order_by(id).limit(1);
static_assert(in_postgres<decltype(first.for_update())> ==
              R"(SELECT "id" FROM "person" ORDER BY "id" LIMIT $1 FOR UPDATE)");
static_assert(in_postgres<decltype(first.for_update().skip_locked())>.ends_with(
    " LIMIT $1 FOR UPDATE SKIP LOCKED"));
static_assert(in_postgres<decltype(first.for_update().nowait())>.ends_with(" FOR UPDATE NOWAIT"));
static_assert(in_postgres<decltype(first.for_no_key_update())>.ends_with(" FOR NO KEY UPDATE"));
static_assert(
    in_postgres<decltype(first.for_share().skip_locked())>.ends_with(" FOR SHARE SKIP LOCKED"));
static_assert(
    in_postgres<decltype(first.for_key_share().nowait())>.ends_with(" FOR KEY SHARE NOWAIT"));

// of all tables, or of those named
constexpr auto boss = alias<Person, "boss">;
constexpr auto joined = select(name)
                            .from<Person>()
                            .join(boss, boss.col<&Person::id> == id)
                            .left_join<Pet>(col<&Pet::owner_id> == id);
constexpr auto of_two = joined.for_update<Person>(boss).skip_locked();
static_assert(
    in_postgres<decltype(of_two)>.ends_with(R"( FOR UPDATE OF "person", "boss" SKIP LOCKED)"));
static_assert(in_postgres<decltype(joined.for_share(boss))>.ends_with(R"( FOR SHARE OF "boss")"));
static_assert(in_postgres<decltype(joined.for_key_share<Person>())>.ends_with(
    R"( FOR KEY SHARE OF "person")"));
static_assert(of_two.check() && first.for_update().check());

// in a subquery, where the rows of the outer query are others
using taken =
    decltype(update<Person>().set(age = 0).where(id.in(first.for_update().skip_locked())));
static_assert(in_postgres<taken> ==
              R"(UPDATE "person" SET "age" = $1 WHERE "id" IN (SELECT "id" FROM "person")"
              R"( ORDER BY "id" LIMIT $2 FOR UPDATE SKIP LOCKED))");

/// What a query needs, whatever it is made of.
template <class Query>
inline constexpr feature_set needed = detail::text_facts_of<Query, sqlite::dialect>.needs;
static_assert(needed<decltype(first)>.empty());
static_assert(needed<decltype(first.for_update())>.contains(feature::row_locks));
static_assert(needed<taken>.contains(feature::row_locks));
static_assert(needed<decltype(with<Link>(select(id, id)).query(first.for_update()))>.contains(
    feature::row_locks));
static_assert(
    !postgres::dialect::features.without(feature::row_locks).contains(feature::row_locks));
static_assert(postgres::dialect::features.contains(feature::row_locks) &&
              !sqlite::dialect::features.contains(feature::row_locks));

}  // namespace
