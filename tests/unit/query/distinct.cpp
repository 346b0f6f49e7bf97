// SPDX-License-Identifier: MIT
// DISTINCT and DISTINCT ON: the text, and what each needs of a database.
#include <sorrel/query/distinct.hpp>

#include "unit/query/scopes.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

constexpr auto rows = select(name, age);
constexpr auto oldest = rows.distinct_on(name).order_by(name, age.desc());
static_assert(
    in_postgres<decltype(oldest)> ==
    R"(SELECT DISTINCT ON ("name") "name", "age" FROM "person" ORDER BY "name", "age" DESC)");
static_assert(in_sqlite<decltype(rows.distinct())> ==
              R"(SELECT DISTINCT "name", "age" FROM "person")");
static_assert(oldest.check() &&
              std::is_same_v<decltype(oldest)::row, std::tuple<std::string, int>>);

// the keys of ORDER BY may come in another order, or be fewer, or none
static_assert(rows.distinct_on(name, age).order_by(age.desc(), name, id).check());
static_assert(rows.distinct_on(name, age).order_by(age).check());
static_assert(rows.distinct_on(name).check());
// said before the clauses or after them, it is the same query
static_assert(std::is_same_v<decltype(rows.where(age > 1).distinct_on(name)),
                             decltype(rows.distinct_on(name).where(age > 1))>);
using joined = decltype(select(name)
                            .from<Person>()
                            .join<Pet>(col<&Pet::owner_id> == id)
                            .distinct_on(col<&Pet::id>, lower(name))
                            .into<Link>());
static_assert(in_postgres<joined>.starts_with(
    R"(SELECT DISTINCT ON ("pets"."id", lower("person"."name")) "person"."name" FROM)"));

template <class Query>
inline constexpr feature_set needed = detail::text_facts_of<Query, sqlite::dialect>.needs;
static_assert(needed<decltype(oldest)>.contains(feature::distinct_on));

// sorted by what is selected, which every database can do, or by something else
template <class... Keys>
constexpr bool sorts_by_others(Keys... keys) {
    using query = decltype(rows.distinct().order_by(keys...));
    return needed<query>.contains(feature::distinct_by_unselected);
}
static_assert(!sorts_by_others(name, age.desc()) && !sorts_by_others(column_number<1>));
static_assert(!sorts_by_others(age.asc().nulls_last(), column_number<2>.desc()));
static_assert(sorts_by_others(id) && sorts_by_others(name, lower(name)));
using whole = decltype(select<Person>().distinct().order_by(email, age));
static_assert(needed<whole>.empty());
using with_value = decltype(select(age + 1).distinct().order_by(age + 1));
static_assert(needed<with_value>.contains(feature::distinct_by_unselected));
static_assert(needed<decltype(select(name).order_by(age))>.empty());

}  // namespace
