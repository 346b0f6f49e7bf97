// SPDX-License-Identifier: MIT
// A table under two names, and every kind of join: the text, and what becomes optional.
#include <sorrel/query/alias.hpp>
#include <sorrel/query/joins.hpp>

#include "unit/query/tables.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

constexpr auto friend_of = alias<Person, "friend">;
constexpr auto is_owner = col<&Pet::owner_id> == col<&Person::id>;
using names = std::tuple<std::string, std::string>;

constexpr auto twice = select(col<&Person::name>, friend_of.col<&Person::name>)
                           .from<Person>()
                           .join(friend_of, friend_of.col<&Person::age> == col<&Person::age>);
static_assert(in_sqlite<decltype(twice)> ==
              R"(SELECT "person"."name", "friend"."name" FROM "person")"
              R"( JOIN "person" AS "friend" ON "friend"."age" = "person"."age")");
static_assert(std::is_same_v<decltype(twice)::row, names>);

// By itself an alias needs no prefix, and its columns tell FROM.
static_assert(in_sqlite<decltype(select(friend_of.col<&Person::name>))> ==
              R"(SELECT "name" FROM "person" AS "friend")");
static_assert(in_sqlite<decltype(select(count()).from(friend_of))> ==
              R"(SELECT count(*) FROM "person" AS "friend")");
static_assert(in_sqlite<decltype(select(alias<Pet, "p">.entity))> ==
              R"(SELECT "id", "owner_id", "pet ""name""" FROM "pets" AS "p")");

constexpr auto left = select(entity<Person>, friend_of.entity, friend_of.col<&Person::age>)
                          .from<Person>()
                          .left_join(friend_of, friend_of.col<&Person::id> == col<&Person::id>);
static_assert(std::is_same_v<decltype(left)::row,
                             std::tuple<Person, std::optional<Person>, std::optional<int>>>);

// RIGHT JOIN may leave every table before it empty, FULL JOIN both sides.
constexpr auto right =
    select(col<&Person::name>, col<&Pet::name>).from<Person>().right_join<Pet>(is_owner);
static_assert(in_sqlite<decltype(right)> ==
              R"(SELECT "person"."name", "pets"."pet ""name""" FROM "person")"
              R"( RIGHT JOIN "pets" ON "pets"."owner_id" = "person"."id")");
static_assert(
    std::is_same_v<decltype(right)::row, std::tuple<std::optional<std::string>, std::string>>);

constexpr auto full =
    select(col<&Person::name>, col<&Pet::name>).from<Person>().full_join<Pet>(is_owner);
static_assert(in_sqlite<decltype(full)> ==
              R"(SELECT "person"."name", "pets"."pet ""name""" FROM "person")"
              R"( FULL JOIN "pets" ON "pets"."owner_id" = "person"."id")");
static_assert(std::is_same_v<decltype(full)::row,
                             std::tuple<std::optional<std::string>, std::optional<std::string>>>);

constexpr auto late_right = select(col<&Person::name>, col<&Pet::name>, col<&Visit::year>)
                                .from<Person>()
                                .join<Pet>(is_owner)
                                .right_join<Visit>(col<&Visit::pet_id> == col<&Pet::id>);
static_assert(
    std::is_same_v<decltype(late_right)::row,
                   std::tuple<std::optional<std::string>, std::optional<std::string>, int>>);

constexpr auto cross = select(count()).from<Person>().cross_join<Pet>().cross_join(friend_of);
static_assert(in_sqlite<decltype(cross)> ==
              R"(SELECT count(*) FROM "person" CROSS JOIN "pets" CROSS JOIN "person" AS "friend")");

// A key of the alias determines the alias's columns, and not the table's.
constexpr auto grouped = select(friend_of.col<&Person::name>, count())
                             .from(friend_of)
                             .group_by(friend_of.col<&Person::id>);
static_assert(grouped.check());

}  // namespace
