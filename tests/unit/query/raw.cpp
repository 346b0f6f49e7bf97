// SPDX-License-Identifier: MIT
// Raw SQL: its parameters found and written the dialect's way.
#include <sorrel/query/detail/placeholders.hpp>

#include "unit/query/tables.hpp"

using namespace sorrel;
using namespace sorrel::test;
using detail::count_placeholders;

namespace {

static_assert(count_placeholders("") == 0);
static_assert(count_placeholders("SELECT 1") == 0);
static_assert(count_placeholders("$1") == 1 && count_placeholders("?") == 1);
static_assert(count_placeholders("$2 $1 $2") == 2);
static_assert(count_placeholders("$12") == 12);
static_assert(count_placeholders("? ? ?") == 3);
static_assert(count_placeholders("?2 ?1") == 2);
static_assert(count_placeholders("$ $x $") == 0);
static_assert(count_placeholders("'$1' ?") == 1 && count_placeholders("'it''s ?' ?") == 1);
static_assert(count_placeholders("'?") == 0 && count_placeholders("\"?") == 0);
static_assert(count_placeholders("\"a?\" ?") == 1 && count_placeholders("\"a\"\"?\" ?") == 1);
static_assert(count_placeholders("-- ?\n ?") == 1 && count_placeholders("-- ?") == 0);
static_assert(count_placeholders("/* ? */ ?") == 1 && count_placeholders("/* ?") == 0);
static_assert(count_placeholders("/*/ ? */ ?") == 1);
static_assert(count_placeholders("1 - ? / ?") == 2 && count_placeholders("?-?") == 2);

using reused = decltype(sql<"SELECT $2, $1, $2, '$3' -- $4">(1, "x"));
static_assert(in_sqlite<reused> == "SELECT ?2, ?1, ?2, '$3' -- $4");
static_assert(in_numbered<reused> == "SELECT $2, $1, $2, '$3' -- $4");
using in_turn = decltype(sql<"SELECT ?, ? || '?'">(1, "x"));
static_assert(in_sqlite<in_turn> == "SELECT ?1, ?2 || '?'");
static_assert(in_numbered<in_turn> == "SELECT $1, $2 || '?'");
static_assert(in_sqlite<decltype(sql<"?2 ?1">(1, 2))> == "?2 ?1");

using rows = decltype(sql<"SELECT 1, 2">().as<std::tuple<int, std::optional<double>>>());
static_assert(std::is_same_v<rows::row, std::tuple<int, std::optional<double>>>);
static_assert(rows::width == 2);
static_assert(decltype(sql<"SELECT 1">().as<int>())::width == 1);
static_assert(decltype(sql<"SELECT 1">().as<Person>())::width == 0);

}  // namespace
