// SPDX-License-Identifier: MIT
// SQL of the program's own among typed expressions.
#include <sorrel/query/fragment.hpp>

#include "unit/query/tables.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

constexpr auto query = select(fragment<std::string, "printf('%d$1', $1)">(col<&Person::age>))
                           .where(fragment<int, "abs($1 - $2)">(col<&Person::age>, 18) < 3);
static_assert(in_sqlite<decltype(query)> ==
              R"(SELECT (printf('%d$1', "age")) FROM "person" WHERE (abs("age" - ?)) < ?)");
static_assert(in_postgres<decltype(query)> ==
              R"(SELECT (printf('%d$1', "age")) FROM "person" WHERE (abs("age" - $1)) < $2)");
static_assert(std::is_same_v<decltype(query)::row, std::string>);
static_assert(
    std::is_same_v<decltype(select(fragment<std::optional<int>, "1">()).from<Person>())::row,
                   std::optional<int>>);

}  // namespace
