// SPDX-License-Identifier: MIT
// Functions of numbers.
#include <sorrel/query/numeric_functions.hpp>

#include "unit/query/scopes.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

static_assert(text<decltype(abs(age))> == R"(abs("age"))" &&
              gives<decltype(abs(age)), std::int64_t>);
static_assert(text<decltype(abs(height))> == R"(abs("height"))");
static_assert(gives<decltype(abs(height)), double>);
static_assert(text<decltype(sign(height))> == R"(sign("height"))");
static_assert(postgres_text<decltype(sign(height))> == R"(CAST(sign("height") AS bigint))");
static_assert(gives<decltype(sign(height)), std::int64_t>);
static_assert(text<decltype(round(height))> == R"(round("height"))");
static_assert(postgres_text<decltype(round(height))> ==
              R"(CAST(round(CAST("height" AS numeric)) AS double precision))");
static_assert(text<decltype(round(height, 2))> == R"(round("height", ?))");
static_assert(postgres_text<decltype(round(height, 2))> ==
              R"(CAST(round(CAST("height" AS numeric), CAST($1 AS integer)) AS double precision))");
static_assert(text<decltype(ceil(height))> == R"(ceil("height"))");
static_assert(text<decltype(floor(age))> == R"(floor(CAST("age" AS REAL)))");
static_assert(gives<decltype(floor(age)), double>);
static_assert(text<decltype(sqrt(height))> == R"(sqrt("height"))");
static_assert(text<decltype(power(height, 2))> == R"(power("height", ?))");
static_assert(text<decltype(power(2, height))> == R"(power(?, "height"))");
static_assert(postgres_text<decltype(power(age, height))> ==
              R"(power(CAST("age" AS double precision), "height"))");
static_assert(gives<decltype(power(2, age)), double>);
static_assert(!may_be_null<decltype(round(height, 2))>);
static_assert(may_be_null<decltype(abs(nullif(age, 0)))>);
static_assert(may_be_null<decltype(floor(height)), outer_scope>);

}  // namespace
