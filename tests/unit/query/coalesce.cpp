// SPDX-License-Identifier: MIT
// coalesce and nullif.
#include <sorrel/query/coalesce.hpp>

#include "unit/query/scopes.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

using with_default = decltype(coalesce(email, "none"));
static_assert(text<with_default> == R"(coalesce("email", ?))");
static_assert(postgres_text<with_default> == R"(coalesce("email", $1))");
static_assert(gives<with_default, std::string> && !may_be_null<with_default>);
static_assert(with_default::columns::size == 1 && with_default::has_value);

static_assert(may_be_null<decltype(coalesce(email, email))>);
static_assert(!may_be_null<decltype(coalesce(email, email, name))>);
static_assert(may_be_null<decltype(coalesce(email, email, name)), outer_scope>);
static_assert(may_be_null<decltype(coalesce(email, std::optional<std::string>{}))>);

// integers among doubles
using mixed = decltype(coalesce(sum(age), avg(age), 0));
static_assert(text<mixed> == R"(coalesce(CAST(sum("age") AS REAL), avg("age"), ?))");
static_assert(gives<mixed, double> && mixed::has_aggregate && mixed::loose_columns::size == 0);
static_assert(gives<decltype(coalesce(age, id)), std::int64_t>);

using not_empty = decltype(nullif(name, ""));
static_assert(text<not_empty> == R"(nullif("name", ?))");
static_assert(postgres_text<not_empty> == R"(nullif("name", $1))");
static_assert(may_be_null<not_empty> && gives<not_empty, std::string>);
static_assert(gives<decltype(nullif(age, 0.5)), int>);
static_assert(text<decltype(id / nullif(age, 0))> == R"("id" / nullif("age", ?))");

}  // namespace
