// SPDX-License-Identifier: MIT
// The text of UPDATE.
#include "unit/query/tables.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

constexpr auto id = col<&Person::id>;
constexpr auto name = col<&Person::name>;
constexpr auto age = col<&Person::age>;
constexpr auto email = col<&Person::email>;

constexpr auto older = update<Person>().set(age = age + 1, email = std::nullopt);
static_assert(
    in_sqlite<decltype(older.where(id == 1 || name == "x"))> ==
    R"(UPDATE "person" SET "age" = "age" + ?, "email" = NULL WHERE "id" = ? OR "name" = ?)");
static_assert(in_sqlite<decltype(older.all_rows())> ==
              R"(UPDATE "person" SET "age" = "age" + ?, "email" = NULL)");
static_assert(in_sqlite<decltype(older.set(name = "x").where(id == 1 || id == 2).where(age > 3))> ==
              R"(UPDATE "person" SET "age" = "age" + ?, "email" = NULL, "name" = ? )"
              R"(WHERE ("id" = ? OR "id" = ?) AND "age" > ?)");

}  // namespace
