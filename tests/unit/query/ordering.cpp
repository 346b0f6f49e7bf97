// SPDX-License-Identifier: MIT
// Keys of ORDER BY, and where NULL goes.
#include <sorrel/query/ordering.hpp>

#include "unit/query/scopes.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

static_assert(text<decltype(email.asc().nulls_last())> == R"("email" NULLS LAST)");
static_assert(text<decltype(email.desc().nulls_first())> == R"("email" DESC NULLS FIRST)");
constexpr auto sorted = select(name, count())
                            .group_by(name)
                            .order_by(count().desc().nulls_last(), name.asc().nulls_first());
static_assert(sorted.check());
static_assert(in_sqlite<decltype(sorted)>.ends_with(
    R"( ORDER BY count(*) DESC NULLS LAST, "name" NULLS FIRST)"));
static_assert(text<decltype(row_number().over(order_by(email.desc().nulls_last())))> ==
              R"(row_number() OVER (ORDER BY "email" DESC NULLS LAST))");

// NULL comes first, as if it were the smallest, on both: PostgreSQL is told so where there may be one
template <class... Keys>
constexpr auto by(Keys... keys) {
    return select(name).order_by(keys...);
}
static_assert(in_sqlite<decltype(by(email, email.desc(), name))>.ends_with(
    R"( ORDER BY "email", "email" DESC, "name")"));
static_assert(in_postgres<decltype(by(email, email.desc(), name))>.ends_with(
    R"( ORDER BY "email" NULLS FIRST, "email" DESC NULLS LAST, "name")"));
static_assert(in_postgres<decltype(by(email.asc().nulls_last()))>.ends_with(
    R"( ORDER BY "email" NULLS LAST)"));
using numbered = decltype(select(name, email, entity<Person>)
                              .order_by(column_number<1>, column_number<2>.desc(), column_number<3>,
                                        column_number<6>));
static_assert(
    in_postgres<numbered>.ends_with(R"( ORDER BY 1, 2 DESC NULLS LAST, 3, 6 NULLS FIRST)"));
using compound = decltype(union_of(select(name, email), select(name, name))
                              .order_by(column_number<2>, column_number<1>));
static_assert(in_postgres<compound>.ends_with(R"( ORDER BY 2 NULLS FIRST, 1)"));
using outer_joined = decltype(select(col<&Pet::id>)
                                  .from<Pet>()
                                  .left_join<Person>(id == col<&Pet::owner_id>)
                                  .order_by(name, col<&Pet::id>));
static_assert(
    in_postgres<outer_joined>.ends_with(R"( ORDER BY "person"."name" NULLS FIRST, "pets"."id")"));
using grouped = decltype(select(name).group_by(name).order_by(max(age), max(email)));
static_assert(in_postgres<grouped>.ends_with(R"( ORDER BY max("age"), max("email") NULLS FIRST)"));
static_assert(postgres_text<decltype(rank().over(partition_by(email).order_by(email, name)))> ==
              R"(rank() OVER (PARTITION BY "email" ORDER BY "email" NULLS FIRST, "name"))");

}  // namespace
