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

}  // namespace
