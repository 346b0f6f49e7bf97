// SPDX-License-Identifier: MIT
// Paths into documents: their text in each dialect, their types, and where NULL is possible.
#include <sorrel/query/json_path.hpp>

#include "support/catch.hpp"
#include "unit/query/json_tables.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

constexpr auto writer_name = json_path<"author", "name">(body);

// as
using as_text = decltype(writer_name.as<std::string>());
static_assert(text<as_text> == R"(CASE json_type("body", '$."author"."name"') WHEN 'text' )"
                               R"(THEN json_extract("body", '$."author"."name"') END)");
static_assert(postgres_text<as_text> ==
              R"(CASE WHEN jsonb_typeof("body" -> 'author' -> 'name') = 'string' )"
              R"(THEN "body" -> 'author' -> 'name' #>> '{}' END)");
using as_bool = decltype(json_path<"ok">(body).as<bool>());
static_assert(text<as_bool> ==
              R"(CASE json_type("body", '$."ok"') WHEN 'true' THEN 1 WHEN 'false' THEN 0 END)");
static_assert(postgres_text<as_bool> == R"(CASE WHEN jsonb_typeof("body" -> 'ok') = 'boolean' )"
                                        R"(THEN CAST("body" -> 'ok' AS boolean) END)");
static_assert(text<decltype(json_path<"a">(body))> == R"(nullif("body" -> '$."a"', 'null'))");
static_assert(postgres_text<decltype(json_path<"a">(body))> == R"(nullif("body" -> 'a', 'null'))");
static_assert(text<decltype(json_path<"a">(body).as<json_text>())> ==
              text<decltype(json_path<"a">(body))>);

static_assert(gives<as_text, std::string> && gives<as_bool, bool>);
static_assert(gives<decltype(writer_name.as<std::int64_t>()), std::int64_t>);
static_assert(gives<decltype(writer_name.as<double>()), double>);
static_assert(gives<decltype(writer_name), json_text>);
static_assert(may_be_null<as_text> && may_be_null<decltype(writer_name)>);
static_assert(condition<as_bool> && !condition<as_text>);

// legs
static_assert(text<decltype(json_path<"it's", 0, -2>(body).exists())> ==
              R"((json_type("body", '$."it''s"[0][#-2]') IS NOT NULL))");
static_assert(postgres_text<decltype(json_path<"it's", 0, -2>(body).exists())> ==
              R"(("body" -> 'it''s' -> 0 -> -2 IS NOT NULL))");
static_assert(!may_be_null<decltype(writer_name.exists())>);
static_assert(
    text<decltype(json_path(body).length())> ==
    R"(CASE json_type("body", '$') WHEN 'array' THEN json_array_length("body", '$') END)");
static_assert(postgres_text<decltype(json_path(body).length())> ==
              R"(CASE WHEN jsonb_typeof("body") = 'array' )"
              R"(THEN CAST(jsonb_array_length("body") AS bigint) END)");
static_assert(
    std::is_same_v<decltype(json_path<"a", 0>(body)), decltype(json_path<"a">(body).at<0>())>);

// a leg that is bound, once however often it is written
using bound = decltype(json_path<"a">(body).at("k").at(3).at<"z">().as<bool>());
static_assert(text<bound> == R"(CASE json_type("body", '$."a"."' || ? || '"[' || ? || ']."z"') )"
                             R"(WHEN 'true' THEN 1 WHEN 'false' THEN 0 END)");
static_assert(postgres_text<decltype(json_path(body).at("k").as<bool>() == (age == 1))> ==
              R"(CASE WHEN jsonb_typeof("body" -> CAST($1 AS text)) = 'boolean' )"
              R"(THEN CAST("body" -> CAST($1 AS text) AS boolean) END = ("age" = $2))");

// documents that are more than a column
static_assert(postgres_text<decltype(json_path<"a">(coalesce(extra, body)).exists())> ==
              R"((coalesce("extra", "body") -> 'a' IS NOT NULL))");
static_assert(postgres_text<decltype(json_path<"a">(outer(body)).exists())> ==
              R"(("article"."body" -> 'a' IS NOT NULL))");

// in a query
using by_name = decltype(select(as_text{}, count())
                             .where(as_text{} == "Ada")
                             .group_by(as_text{})
                             .order_by(as_text{}));
static_assert(!in_sqlite<by_name>.empty() && !in_postgres<by_name>.empty());
static_assert(std::is_same_v<by_name::row, std::tuple<std::optional<std::string>, std::int64_t>>);

}  // namespace

TEST_CASE("a key that a path cannot have is refused when it is given") {
    CHECK_NOTHROW(json_path(body).at("a'b $.c[0]"));
    CHECK_NOTHROW(json_path(body).at(""));
    for (const char* key : {"\"", "a\"b", "a\\b", "a\tb"}) {
        CHECK_THROWS_AS(json_path(body).at(key), value_error);
    }
    CHECK_NOTHROW(json_path(body).at(0U));
    CHECK_THROWS_AS(json_path(body).at(-1), misuse_error);
    CHECK_THROWS_AS(json_path(body).at(0x80000000LL), misuse_error);
}
