// SPDX-License-Identifier: MIT
// Raw SQL: its parameters found and written the dialect's way.
#include <sorrel/query/detail/changes_rows.hpp>
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

using detail::has_named_parameter;
static_assert(has_named_parameter("SELECT :name") && has_named_parameter("a = @name"));
static_assert(has_named_parameter("$name") && has_named_parameter("($a, $b)"));
static_assert(!has_named_parameter("SELECT $1, ?2, ?") && !has_named_parameter("x::int"));
static_assert(!has_named_parameter("':name' \"@b\" -- :c\n /* $d */"));
static_assert(!has_named_parameter("$$ text $$") && !has_named_parameter("$body$ text $body$"));
static_assert(!has_named_parameter("a @> b") && !has_named_parameter("parts[1:n]"));

using detail::may_change_rows;
static_assert(may_change_rows("INSERT INTO t") && may_change_rows("  -- why\n delete FROM t"));
static_assert(may_change_rows("With x AS (SELECT 1) UPDATE t") && may_change_rows("REPLACE"));
static_assert(!may_change_rows("SELECT 1") && !may_change_rows("PRAGMA optimize"));
static_assert(!may_change_rows("") && !may_change_rows("/* INSERT */") &&
              !may_change_rows("inserted"));

using reused = decltype(sql<"SELECT $2, $1, $2, '$3' -- $4">(1, "x"));
static_assert(in_sqlite<reused> == "SELECT ?2, ?1, ?2, '$3' -- $4");
static_assert(in_postgres<reused> == "SELECT $2, $1, $2, '$3' -- $4");
using in_turn = decltype(sql<"SELECT ?, ? || '?'">(1, "x"));
static_assert(in_sqlite<in_turn> == "SELECT ?1, ?2 || '?'");
static_assert(in_postgres<in_turn> == "SELECT $1, $2 || '?'");
static_assert(in_sqlite<decltype(sql<"?2 ?1">(1, 2))> == "?2 ?1");

// NULL is bound like any other value, since the text stays as it is
struct counting_binder {
    int nulls = 0;
    constexpr void bind_null(value_kind) { ++nulls; }
    constexpr void bind(const auto&) {}
};
static_assert([] {
    counting_binder binder;
    sql<"SELECT $1, $2, $3">(std::nullopt, 1, std::nullopt).bind(binder);
    return binder.nulls;
}() == 2);

using rows = decltype(sql<"SELECT 1, 2">().as<std::tuple<int, std::optional<double>>>());
static_assert(std::is_same_v<rows::row, std::tuple<int, std::optional<double>>>);
static_assert(rows::width == 2);
static_assert(decltype(sql<"SELECT 1">().as<int>())::width == 1);
static_assert(decltype(sql<"SELECT 1">().as<Person>())::width == 0);

}  // namespace
