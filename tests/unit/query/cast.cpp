// SPDX-License-Identifier: MIT
// cast<>: what is written for each pair of types.
#include <sorrel/query/cast.hpp>

#include "unit/query/scopes.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

using to_double = decltype(cast<double>(age));
static_assert(text<to_double> == R"(CAST("age" AS REAL))");
static_assert(postgres_text<to_double> == R"(CAST("age" AS double precision))");
static_assert(gives<to_double, double> && !may_be_null<to_double>);
static_assert(to_double::columns::size == 1 && may_be_null<to_double, outer_scope>);

// a fraction is cut off; PostgreSQL by itself would round
static_assert(text<decltype(cast<std::int64_t>(height * 2))> == R"(CAST("height" * ? AS INTEGER))");
static_assert(postgres_text<decltype(cast<std::int64_t>(height * 2))> ==
              R"(CAST(trunc("height" * $1) AS bigint))");
static_assert(postgres_text<decltype(cast<std::int64_t>(active))> ==
              R"(CAST(CAST("active" AS integer) AS bigint))");
static_assert(postgres_text<decltype(cast<std::int64_t>(age))> == R"(CAST("age" AS bigint))");

static_assert(text<decltype(cast<std::string>(age))> == R"(CAST("age" AS TEXT))");
static_assert(postgres_text<decltype(cast<std::string>(age))> == R"(CAST("age" AS text))");
static_assert(may_be_null<decltype(cast<std::string>(email))>);
static_assert(decltype(cast<double>(sum(age)))::has_aggregate);
static_assert(decltype(cast<double>(sum(age)))::loose_columns::size == 0);

}  // namespace
