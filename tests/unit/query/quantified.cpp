// SPDX-License-Identifier: MIT
// Comparisons with any or all rows of a query.
#include <sorrel/query/quantified.hpp>

#include "unit/query/scopes.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

constexpr auto owners = select(col<&Pet::owner_id>);
static_assert(postgres_text<decltype(id == any(owners))> ==
              R"("id" = ANY (SELECT "owner_id" FROM "pets"))");
static_assert(postgres_text<decltype(id != all(owners))> ==
              R"("id" <> ALL (SELECT "owner_id" FROM "pets"))");
static_assert(postgres_text<decltype(id + 1 < all(owners))>.starts_with(R"("id" + $1 < ALL ()"));
static_assert(postgres_text<decltype(id <= any(owners))>.starts_with(R"("id" <= ANY ()"));
static_assert(postgres_text<decltype(id > all(owners))>.starts_with(R"("id" > ALL ()"));
static_assert(postgres_text<decltype(id >= any(owners))>.starts_with(R"("id" >= ANY ()"));
static_assert(postgres_text<decltype((age > 1) == any(select(active)))>.starts_with(
    R"(("age" > $1) = ANY ()"));

// NULL when the subject or a row may be
static_assert(!may_be_null<decltype(id == any(owners))>);
static_assert(may_be_null<decltype(id == any(owners)), outer_scope>);
static_assert(may_be_null<decltype(email == any(select(col<&Pet::name>)))>);
static_assert(may_be_null<decltype(name == any(select(email)))>);

// values are bound in the order of the text, and the query around gives its columns
constexpr auto named = select(name).where(
    age > 1 && id > all(owners.where(col<&Pet::name> == outer(name) && col<&Pet::id> > 2)));
static_assert(in_postgres<decltype(named)> ==
              R"(SELECT "name" FROM "person" WHERE "age" > $1 AND "id" > ALL (SELECT "owner_id")"
              R"( FROM "pets" WHERE "pet ""name""" = "person"."name" AND "id" > $2))");
static_assert(named.check());
static_assert(detail::text_facts_of<decltype(named), sqlite::dialect>.needs.contains(
    feature::quantified_comparison));

}  // namespace
