// SPDX-License-Identifier: MIT
// Functions over windows: text, type, what may be NULL, and which columns must be grouped.
#include <sorrel/query/window.hpp>
#include <sorrel/query/window_functions.hpp>

#include "unit/query/scopes.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

// the window
static_assert(text<decltype(sum(age).over())> == R"(sum("age") OVER ())");
static_assert(text<decltype(count().over(partition_by(active, name)))> ==
              R"(count(*) OVER (PARTITION BY "active", "name"))");
static_assert(text<decltype(row_number().over(order_by(age.desc(), id)))> ==
              R"(row_number() OVER (ORDER BY "age" DESC, "id"))");
static_assert(text<decltype(avg(age).over(partition_by(active).order_by(id)))> ==
              R"(avg("age") OVER (PARTITION BY "active" ORDER BY "id"))");
static_assert(text<decltype(sum(age).over() * 2)> == R"(sum("age") OVER () * ?)");

// parameters in the text's order: function, filter, window
using with_values =
    decltype(sum(age + 1).filter(age > 2).over(partition_by(age % 3).order_by(age * 4)));
static_assert(postgres_text<with_values> ==
              R"(CAST(sum("age" + $1) FILTER (WHERE "age" > $2) OVER (PARTITION BY "age" % $3)"
              R"( ORDER BY "age" * $4) AS bigint))");

// frames
static_assert(
    text<decltype(sum(age).over(order_by(id).rows(unbounded_preceding, current_row)))> ==
    R"(sum("age") OVER (ORDER BY "id" ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW))");
static_assert(
    text<decltype(sum(age).over(partition_by(name).order_by(id).rows(preceding<2>,
                                                                     following<10>)))> ==
    R"(sum("age") OVER (PARTITION BY "name" ORDER BY "id" ROWS BETWEEN 2 PRECEDING AND 10 FOLLOWING))");
static_assert(
    text<decltype(max(age).over(order_by(id).rows(current_row, unbounded_following)))> ==
    R"(max("age") OVER (ORDER BY "id" ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING))");

// the functions
constexpr auto by_age = order_by(age);
static_assert(text<decltype(rank().over(by_age))> == R"(rank() OVER (ORDER BY "age"))");
static_assert(text<decltype(dense_rank().over(by_age))> == R"(dense_rank() OVER (ORDER BY "age"))");
static_assert(text<decltype(ntile(4).over(by_age))> == R"(ntile(?) OVER (ORDER BY "age"))");
static_assert(postgres_text<decltype(ntile(4).over(by_age))> ==
              R"(ntile(CAST($1 AS integer)) OVER (ORDER BY "age"))");
static_assert(text<decltype(lag(name).over(by_age))> == R"(lag("name") OVER (ORDER BY "age"))");
static_assert(text<decltype(lag(name, 2).over(by_age))> ==
              R"(lag("name", ?) OVER (ORDER BY "age"))");
static_assert(postgres_text<decltype(lead(name, 2).over(by_age))> ==
              R"(lead("name", CAST($1 AS integer)) OVER (ORDER BY "age"))");
static_assert(text<decltype(lead(name).over(by_age))> == R"(lead("name") OVER (ORDER BY "age"))");
static_assert(text<decltype(first_value(name).over(by_age))> ==
              R"(first_value("name") OVER (ORDER BY "age"))");
static_assert(text<decltype(last_value(name).over(by_age))> ==
              R"(last_value("name") OVER (ORDER BY "age"))");
static_assert(gives<decltype(rank().over()), std::int64_t>);
static_assert(gives<decltype(lag(name).over()), std::string>);
static_assert(gives<decltype(avg(age).over()), double>);

// what may be NULL: there is always the current row, unless the frame leaves it out
static_assert(!may_be_null<decltype(sum(age).over())> && may_be_null<decltype(max(email).over())>);
static_assert(may_be_null<decltype(sum(age).over()), outer_scope>);
static_assert(may_be_null<decltype(sum(age).filter(active).over())>);
static_assert(!may_be_null<decltype(count().filter(active).over())>);
static_assert(may_be_null<decltype(sum(age).over(by_age.rows(preceding<2>, preceding<1>)))>);
static_assert(may_be_null<decltype(sum(age).over(by_age.rows(following<1>, following<1>)))>);
static_assert(!may_be_null<decltype(sum(age).over(by_age.rows(preceding<2>, current_row)))>);
static_assert(!may_be_null<decltype(count().over(by_age.rows(following<1>, following<1>)))>);
static_assert(!may_be_null<decltype(row_number().over(by_age))>);
static_assert(!may_be_null<decltype(ntile(2).over(by_age))>);
static_assert(may_be_null<decltype(lag(name).over(by_age))>);
static_assert(may_be_null<decltype(lead(name, 1).over(by_age))>);
static_assert(!may_be_null<decltype(first_value(name).over(by_age))>);
static_assert(may_be_null<decltype(last_value(email).over(by_age))>);
static_assert(
    may_be_null<decltype(first_value(name).over(by_age.rows(following<1>, following<2>)))>);

// a window function is no aggregate: what it reads must be grouped like any column
using running = decltype(sum(age).over(partition_by(name).order_by(id)));
static_assert(!running::has_aggregate && running::loose_columns::size == 3);
using of_groups = decltype(sum(sum(age)).over(partition_by(name)));
static_assert(text<of_groups> == R"(sum(sum("age")) OVER (PARTITION BY "name"))");
static_assert(postgres_text<of_groups> ==
              R"(CAST(sum(CAST(sum("age") AS bigint)) OVER (PARTITION BY "name") AS bigint))");
static_assert(of_groups::has_aggregate && of_groups::loose_columns::size == 1);
static_assert(decltype(rank().over(order_by(sum(age))))::has_aggregate);
static_assert(decltype(rank().over(order_by(sum(age))))::loose_columns::size == 0);

constexpr auto shares =
    select(name, sum(age) * 100 / sum(sum(age)).over(), rank().over(order_by(sum(age).desc())))
        .group_by(name)
        .order_by(row_number().over(order_by(name)));
static_assert(shares.check());
static_assert(in_sqlite<decltype(shares)> ==
              R"(SELECT "name", sum("age") * ? / sum(sum("age")) OVER (),)"
              R"( rank() OVER (ORDER BY sum("age") DESC) FROM "person" GROUP BY "name")"
              R"( ORDER BY row_number() OVER (ORDER BY "name"))");
using row = decltype(shares)::row;
static_assert(std::is_same_v<row, std::tuple<std::string, std::int64_t, std::int64_t>>);
// not grouped: each row has its own
constexpr auto ranked = select(name, age, rank().over(order_by(age)));
static_assert(ranked.check());

// the table is known from columns inside a window alone
static_assert(in_sqlite<decltype(select(count().over(order_by(id))))> ==
              R"(SELECT count(*) OVER (ORDER BY "id") FROM "person")");

}  // namespace
