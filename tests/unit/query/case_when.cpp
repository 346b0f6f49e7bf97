// SPDX-License-Identifier: MIT
// CASE: its text, the type of its branches together, and when it may be NULL.
#include <sorrel/query/case_when.hpp>

#include "unit/query/scopes.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

using two = decltype(case_when(age < 18, "young").when(active, name).otherwise("old"));
static_assert(text<two> == R"(CASE WHEN "age" < ? THEN ? WHEN "active" THEN "name" ELSE ? END)");
static_assert(postgres_text<two> ==
              R"(CASE WHEN "age" < $1 THEN $2 WHEN "active" THEN "name" ELSE $3 END)");
static_assert(gives<two, std::string> && !may_be_null<two> && may_be_null<two, outer_scope>);
static_assert(two::columns::size == 3 && two::loose_columns::size == 3 && two::has_value);

// without otherwise(), and with a branch that may be NULL
static_assert(text<decltype(case_when(active, 1))> == R"(CASE WHEN "active" THEN ? END)");
static_assert(may_be_null<decltype(case_when(active, 1))>);
static_assert(may_be_null<decltype(case_when(active, email).otherwise(""))>);
using with_null = decltype(case_when(active, age).otherwise(std::nullopt));
static_assert(text<with_null> == R"(CASE WHEN "active" THEN "age" ELSE NULL END)");
static_assert(may_be_null<with_null> && gives<with_null, int>);
// the condition may be NULL: it is then not true
static_assert(!may_be_null<decltype(case_when(email == "x", 1).otherwise(2))>);

// integers among doubles are made doubles, so that they divide as such
using mixed = decltype(case_when(active, height).when(age > 1, age).otherwise(0));
static_assert(gives<mixed, double>);
static_assert(
    text<mixed> ==
    R"(CASE WHEN "active" THEN "height" WHEN "age" > ? THEN CAST("age" AS REAL) ELSE ? END)");
static_assert(postgres_text<mixed> == R"(CASE WHEN "active" THEN "height" WHEN "age" > $1)"
                                      R"( THEN CAST("age" AS double precision) ELSE $2 END)");
using first_integer = decltype(case_when(active, 1).otherwise(0.5));
static_assert(gives<first_integer, double>);
static_assert(gives<decltype(case_when(active, age).otherwise(id)), std::int64_t>);
static_assert(gives<decltype(case_when(active, col<&Visit::year>).otherwise(age)), int>);

// in other expressions, and over aggregates
static_assert(text<decltype(sum(case_when(active, 1).otherwise(0)) > 2)> ==
              R"(sum(CASE WHEN "active" THEN ? ELSE ? END) > ?)");
using over_sum = decltype(case_when(sum(age) > 1, "many").otherwise("few"));
static_assert(over_sum::has_aggregate && over_sum::loose_columns::size == 0);
static_assert(!two::has_aggregate);
static_assert(text<decltype(case_when(active, 1).otherwise(0) + age)> ==
              R"(CASE WHEN "active" THEN ? ELSE ? END + "age")");

}  // namespace
