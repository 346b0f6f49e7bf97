// SPDX-License-Identifier: MIT
// greatest and least.
#include <sorrel/query/greatest.hpp>

#include "unit/query/scopes.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

using larger = decltype(greatest(age, 18));
static_assert(text<larger> == R"(max("age", ?))");
static_assert(numbered_text<larger> == R"(greatest("age", $1))");
static_assert(gives<larger, std::int64_t> && !may_be_null<larger>);
static_assert(may_be_null<larger, outer_scope> && larger::columns::size == 1);

using smaller = decltype(least(age, height, 2));
static_assert(text<smaller> == R"(min(CAST("age" AS REAL), "height", ?))");
static_assert(numbered_text<smaller> == R"(least(CAST("age" AS double precision), "height", $1))");
static_assert(gives<smaller, double>);
static_assert(gives<decltype(least(name, coalesce(email, ""))), std::string>);
static_assert(decltype(greatest(coalesce(sum(age), 0), 1))::has_aggregate);

}  // namespace
