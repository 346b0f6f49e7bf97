// SPDX-License-Identifier: MIT
// The text of DELETE.
#include "unit/query/tables.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

constexpr auto id = col<&Person::id>;
constexpr auto age = col<&Person::age>;

static_assert(in_sqlite<decltype(erase<Person>().where(age > 1))> ==
              R"(DELETE FROM "person" WHERE "age" > ?)");
static_assert(in_sqlite<decltype(erase<Person>().where(age > 1).where(id < 2))> ==
              R"(DELETE FROM "person" WHERE "age" > ? AND "id" < ?)");
static_assert(in_sqlite<decltype(erase<Person>().all_rows())> == R"(DELETE FROM "person")");

}  // namespace
