// SPDX-License-Identifier: MIT
// count_distinct, string_agg, and aggregates of some of the rows.
#include <sorrel/query/aggregate.hpp>
#include <sorrel/query/filter.hpp>
#include <sorrel/query/string_agg.hpp>

#include "unit/query/scopes.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

using distinct_names = decltype(count_distinct(name));
static_assert(text<distinct_names> == R"(count(DISTINCT "name"))");
static_assert(gives<distinct_names, std::int64_t> && !may_be_null<distinct_names>);
static_assert(distinct_names::has_aggregate && distinct_names::loose_columns::size == 0);

// filter
using of_active = decltype(sum(age * 2).filter(active && age > 3));
static_assert(text<of_active> == R"(sum("age" * ?) FILTER (WHERE "active" AND "age" > ?))");
static_assert(postgres_text<of_active> ==
              R"(CAST(sum("age" * $1) FILTER (WHERE "active" AND "age" > $2) AS bigint))");
static_assert(gives<of_active, std::int64_t>);
static_assert(may_be_null<of_active> && may_be_null<of_active, grouped_scope>);
static_assert(of_active::has_aggregate && of_active::has_value);
static_assert(of_active::loose_columns::size == 0 && of_active::columns::size == 3);
static_assert(text<decltype(count().filter(active))> == R"(count(*) FILTER (WHERE "active"))");
static_assert(!may_be_null<decltype(count().filter(active))>);
static_assert(!may_be_null<decltype(count_distinct(email).filter(active))>);
static_assert(may_be_null<decltype(max(name).filter(active)), grouped_scope>);
static_assert(text<decltype(avg(age).filter(active) > 1.5)> ==
              R"(avg("age") FILTER (WHERE "active") > ?)");

// PostgreSQL sums 64-bit integers, and averages all, to a decimal number
static_assert(postgres_text<decltype(sum(id) / 2)> == R"(CAST(sum("id") AS bigint) / $1)");
static_assert(postgres_text<decltype(sum(height))> == R"(sum("height"))");
static_assert(postgres_text<decltype(avg(age).filter(active))> ==
              R"(avg(CAST("age" AS double precision)) FILTER (WHERE "active"))");

// string_agg
using joined = decltype(string_agg(name, ", "));
static_assert(text<joined> == R"(group_concat("name", ?))");
static_assert(postgres_text<joined> == R"(string_agg("name", $1))");
static_assert(gives<joined, std::string> && may_be_null<joined>);
static_assert(!may_be_null<joined, grouped_scope>);
static_assert(may_be_null<decltype(string_agg(email, ",")), grouped_scope>);
static_assert(joined::has_aggregate && joined::has_value && joined::loose_columns::size == 0);
static_assert(postgres_text<decltype(string_agg(name + "!", ",").filter(age > 1))> ==
              R"(string_agg("name" || $1, $2) FILTER (WHERE "age" > $3))");

// PostgreSQL has no smallest bool, nor one of bytes
static_assert(text<decltype(min(active))> == R"(min("active"))");
static_assert(postgres_text<decltype(min(active))> == R"(bool_and("active"))");
static_assert(postgres_text<decltype(max(active).filter(age > 1))> ==
              R"(bool_or("active") FILTER (WHERE "age" > $1))");
static_assert(gives<decltype(max(active)), bool>);
struct File {
    std::int64_t id = 0;
    blob bytes{};
};
template <class Expression>
inline constexpr feature_set needed = detail::text_facts_of<Expression, sqlite::dialect>.needs;
static_assert(needed<decltype(max(col<&File::bytes>))>.contains(feature::extreme_of_any_kind));
static_assert(needed<decltype(max(name))>.empty() &&
              needed<decltype(count(col<&File::bytes>))>.empty());

}  // namespace
