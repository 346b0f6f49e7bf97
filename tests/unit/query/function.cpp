// SPDX-License-Identifier: MIT
// Functions declared in one line: text, type, what is NULL, and what becomes a double.
#include <sorrel/query/function.hpp>

#include "unit/query/scopes.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

constexpr auto soundex = function<"soundex", std::string(std::string)>;
constexpr auto json_valid = function<"json_valid", bool(std::optional<std::string>)>;
constexpr auto unicode = function<"unicode", std::optional<std::int64_t>(std::string)>;
constexpr auto atan2 = function<"atan2", double(double, double)>;
constexpr auto last_insert_rowid = function<"last_insert_rowid", std::int64_t()>;
constexpr auto pick = function<"pick_2", std::string(std::optional<std::string>, std::int64_t)>;

static_assert(text<decltype(soundex(name))> == R"(soundex("name"))");
static_assert(postgres_text<decltype(soundex(name) == soundex("Robert"))> ==
              R"(soundex("name") = soundex(CAST($1 AS text)))");
static_assert(gives<decltype(soundex(name)), std::string>);
static_assert(decltype(soundex(name + "x"))::columns::size == 1);
static_assert(decltype(soundex(name))::loose_columns::size == 1);
static_assert(decltype(soundex(max(name)))::has_aggregate);
static_assert(decltype(soundex(max(name)))::loose_columns::size == 0);
static_assert(decltype(soundex("x"))::has_value && !decltype(soundex(name))::has_value);
static_assert(text<decltype(last_insert_rowid())> == "last_insert_rowid()");
static_assert(!may_be_null<decltype(last_insert_rowid())>);

// NULL passes through, unless the signature says otherwise
static_assert(!may_be_null<decltype(soundex(name))> && may_be_null<decltype(soundex(email))>);
static_assert(may_be_null<decltype(soundex(name)), outer_scope>);
static_assert(may_be_null<decltype(soundex(std::optional<std::string>{}))>);
static_assert(!may_be_null<decltype(json_valid(email))>);
static_assert(!may_be_null<decltype(json_valid(std::nullopt))>);
static_assert(text<decltype(json_valid(std::nullopt))> == "json_valid(NULL)");
static_assert(may_be_null<decltype(unicode(name))> && gives<decltype(unicode(name)), std::int64_t>);
static_assert(!may_be_null<decltype(pick(email, age))>);
static_assert(may_be_null<decltype(pick(email, nullif(age, 0)))>);

// a result that is bool is a condition
static_assert(condition<decltype(json_valid(name))>);
static_assert(text<decltype(json_valid(name) && active)> == R"(json_valid("name") AND "active")");

// integers where doubles are wanted
static_assert(text<decltype(atan2(age, height))> == R"(atan2(CAST("age" AS REAL), "height"))");
static_assert(postgres_text<decltype(atan2(age, 2))> ==
              R"(atan2(CAST("age" AS double precision), $1))");

// PostgreSQL looks a function up by the types of its arguments: they are written where they are not
// those of a column or of a bound value
constexpr auto left = function<"left", std::string(std::string, int)>;
constexpr auto narrow =
    function<"narrow", bool(short, signed char, std::uint8_t, std::uint16_t, float)>;
constexpr auto wide = function<"wide", bool(std::int64_t, std::uint32_t, double, bool)>;
static_assert(text<decltype(left(name, 3))> == R"(left("name", ?))");
static_assert(postgres_text<decltype(left(name, 3))> == R"(left("name", CAST($1 AS integer)))");
static_assert(postgres_text<decltype(left("x", age))> ==
              R"(left(CAST($1 AS text), CAST("age" AS integer)))");
static_assert(postgres_text<decltype(left(name + "x", 3))> ==
              R"(left("name" || $1, CAST($2 AS integer)))");
static_assert(text<decltype(narrow(1, 2, 3, 4, 5))> == "narrow(?, ?, ?, ?, ?)");
static_assert(postgres_text<decltype(narrow(1, 2, 3, 4, 5.0))> ==
              "narrow(CAST($1 AS smallint), CAST($2 AS smallint), CAST($3 AS smallint), "
              "CAST($4 AS integer), CAST($5 AS real))");
static_assert(postgres_text<decltype(wide(age, 1, 2, active))> ==
              R"(wide("age", $1, $2, "active"))");
static_assert(postgres_text<decltype(json_valid(std::nullopt))> ==
              "json_valid(CAST(NULL AS text))");

}  // namespace
