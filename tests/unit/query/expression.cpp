// SPDX-License-Identifier: MIT
// The text and the type of every expression, and the parentheses between them.
#include "unit/query/tables.hpp"

#include <type_traits>

using namespace sorrel;
using namespace sorrel::test;

namespace {

constexpr auto id = col<&Person::id>;
constexpr auto name = col<&Person::name>;
constexpr auto age = col<&Person::age>;
constexpr auto email = col<&Person::email>;
constexpr auto active = col<&Person::active>;
constexpr auto height = col<&Person::height>;

/// The text of an expression by itself.
template <class Expression>
inline constexpr std::string_view text = in_sqlite<std::remove_cv_t<Expression>>;
template <class Expression>
using value_of = typename Expression::value_type;

// comparisons
static_assert(text<decltype(age == 1)> == R"("age" = ?)");
static_assert(text<decltype(age != 1)> == R"("age" <> ?)");
static_assert(text<decltype(age < 1)> == R"("age" < ?)");
static_assert(text<decltype(age <= 1)> == R"("age" <= ?)");
static_assert(text<decltype(age > 1)> == R"("age" > ?)");
static_assert(text<decltype(age >= 1)> == R"("age" >= ?)");
static_assert(text<decltype(1 < age)> == R"(? < "age")");
static_assert(text<decltype(age == id)> == R"("age" = "id")");
static_assert(text<decltype((age < 1) == active)> == R"(("age" < ?) = "active")");
static_assert(text<decltype(active == (age < 1))> == R"("active" = ("age" < ?))");
static_assert(text<decltype(email.is_not_distinct_from(std::nullopt))> ==
              R"("email" IS NOT DISTINCT FROM NULL)");
static_assert(text<decltype(age.is_distinct_from(id))> == R"("age" IS DISTINCT FROM "id")");

// conditions
static_assert(text<decltype(active && age > 1)> == R"("active" AND "age" > ?)");
static_assert(text<decltype(active || age > 1)> == R"("active" OR "age" > ?)");
static_assert(text<decltype(!active)> == R"(NOT ("active"))");
static_assert(text<decltype(!(active || age > 1))> == R"(NOT ("active" OR "age" > ?))");
static_assert(text<decltype((active || age > 1) && id > 2)> ==
              R"(("active" OR "age" > ?) AND "id" > ?)");
static_assert(text<decltype(active || (age > 1 && id > 2))> ==
              R"("active" OR "age" > ? AND "id" > ?)");
static_assert(text<decltype(active && active && active)> ==
              R"("active" AND "active" AND "active")");
static_assert(text<decltype((!active) == active)> == R"((NOT ("active")) = "active")");

// members of an expression
static_assert(text<decltype(name.like("a%"))> == R"("name" LIKE ?)");
static_assert(text<decltype(name.not_like(email))> == R"("name" NOT LIKE "email")");
static_assert(in_postgres<decltype(name.like("a%"))> == R"("name" LIKE $1 ESCAPE '')");
static_assert(in_postgres<decltype(name.not_like(email))> ==
              R"("name" NOT LIKE "email" ESCAPE '')");
static_assert(in_postgres<decltype(name.ilike("a%"))> == R"("name" ILIKE $1 ESCAPE '')");
static_assert(in_postgres<decltype(name.not_ilike(email))> ==
              R"("name" NOT ILIKE "email" ESCAPE '')");
static_assert(text<decltype(age.in(1, 2, id))> == R"("age" IN (?, ?, "id"))");
static_assert(text<decltype(age.not_in(1))> == R"("age" NOT IN (?))");
using in_range = decltype(age.in(std::declval<std::vector<int>>()));
static_assert(text<in_range> == R"("age" IN (SELECT value FROM json_each(?)))");
static_assert(in_postgres<in_range> == R"("age" = ANY($1))");
using not_in_range = decltype(age.not_in(std::declval<std::vector<int>>()));
static_assert(text<not_in_range> == R"("age" NOT IN (SELECT value FROM json_each(?)))");
static_assert(in_postgres<not_in_range> == R"("age" <> ALL($1))");
static_assert(in_postgres<decltype(age.not_in(1, id))> == R"("age" NOT IN ($1, "id"))");
static_assert(text<decltype(age.between(1, id))> == R"("age" BETWEEN ? AND "id")");
static_assert(text<decltype((age + 1).not_between(1, 2 + id))> ==
              R"("age" + ? NOT BETWEEN ? AND ? + "id")");
static_assert(text<decltype(active.between(age > 1, age < 2))> ==
              R"("active" BETWEEN ("age" > ?) AND ("age" < ?))");
static_assert(text<decltype(email.is_null())> == R"("email" IS NULL)");
static_assert(text<decltype((email + name).is_not_null())> == R"("email" || "name" IS NOT NULL)");

// arithmetic
static_assert(text<decltype(age + id * 2)> == R"("age" + "id" * ?)");
static_assert(text<decltype((age + id) * 2)> == R"(("age" + "id") * ?)");
static_assert(text<decltype(age - (id - 2))> == R"("age" - ("id" - ?))");
static_assert(text<decltype(age - id - 2)> == R"("age" - "id" - ?)");
static_assert(text<decltype(age / (id * 2) % 3)> == R"("age" / ("id" * ?) % ?)");
static_assert(text<decltype(1 - age)> == R"(? - "age")");
static_assert(text<decltype(name + "x" + email)> == R"("name" || ? || "email")");
static_assert(text<decltype("x" + (name + email))> == R"(? || ("name" || "email"))");
static_assert(in_postgres<decltype("x" + (name + "y"))> == R"($1 || ("name" || $2))");
static_assert(text<decltype(age + 1 > id - 1)> == R"("age" + ? > "id" - ?)");
static_assert(std::is_same_v<value_of<decltype(age + id)>, std::int64_t>);
static_assert(std::is_same_v<value_of<decltype(age + height)>, double>);
static_assert(std::is_same_v<value_of<decltype(age / 2)>, std::int64_t>);
static_assert(std::is_same_v<value_of<decltype(name + email)>, std::string>);

// aggregates
static_assert(text<decltype(count())> == "count(*)");
static_assert(text<decltype(count(email))> == R"(count("email"))");
static_assert(text<decltype(sum(age + 1))> == R"(sum("age" + ?))");
static_assert(text<decltype(avg(age))> == R"(avg("age"))");
static_assert(text<decltype(min(name))> == R"(min("name"))");
static_assert(text<decltype(max(age) - min(age))> == R"(max("age") - min("age"))");
static_assert(std::is_same_v<value_of<decltype(count(name))>, std::int64_t>);
static_assert(std::is_same_v<value_of<decltype(sum(age))>, std::int64_t>);
static_assert(std::is_same_v<value_of<decltype(sum(height))>, double>);
static_assert(std::is_same_v<value_of<decltype(avg(age))>, double>);
static_assert(std::is_same_v<value_of<decltype(max(name))>, std::string>);

// keys of ORDER BY
static_assert(text<decltype(age.asc())> == R"("age")");
static_assert(text<decltype((age + 1).desc())> == R"("age" + ? DESC)");

// what may be NULL where nothing is joined, and where rows are grouped
using plain_scope = scope<meta::type_list<>, false>;
using grouped_scope = scope<meta::type_list<>, true>;
using outer_scope = scope<meta::type_list<Person>, false>;
template <class Expression, class Scope = plain_scope>
inline constexpr bool may_be_null = Expression::template nullable<Scope>;
static_assert(!may_be_null<decltype(id)> && may_be_null<decltype(email)>);
static_assert(may_be_null<decltype(id), outer_scope>);
static_assert(may_be_null<decltype(name + email)> && !may_be_null<decltype(name + name)>);
static_assert(may_be_null<decltype(email == "x")> && !may_be_null<decltype(name == "x")>);
static_assert(!may_be_null<decltype(email.is_null())>);
static_assert(!may_be_null<decltype(email.is_null()), outer_scope>);
static_assert(!may_be_null<decltype(email.is_not_distinct_from(name))>);
static_assert(may_be_null<decltype(email.like("x"))> && may_be_null<decltype(!(email == "x"))>);
static_assert(!may_be_null<decltype(count(email))> && !may_be_null<decltype(count())>);
static_assert(may_be_null<decltype(sum(age))>);
static_assert(!may_be_null<decltype(sum(age)), grouped_scope>);
static_assert(may_be_null<decltype(max(email)), grouped_scope>);

// which columns are read outside an aggregate
static_assert(decltype(age + id)::loose_columns::size == 2);
static_assert(decltype(sum(age) + id)::loose_columns::size == 1);
static_assert(decltype(sum(age) + id)::columns::size == 2);
static_assert(decltype(sum(age) + 1)::has_aggregate && !decltype(age + 1)::has_aggregate);

}  // namespace
