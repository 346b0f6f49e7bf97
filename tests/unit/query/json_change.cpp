// SPDX-License-Identifier: MIT
// Changes of documents: their text, the order their values are bound in, and what they assign.
#include <sorrel/query/json_change.hpp>

#include "unit/query/json_tables.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

constexpr auto views = json_path<"views">(body);
constexpr auto deep = json_path<"a", "b">(body);

using set_views = decltype(views = 5);
static_assert(text<set_views> == R"(CASE json_type("body", '$') WHEN 'object' )"
                                 R"(THEN json_set("body", '$."views"', json(?)) ELSE "body" END)");
static_assert(postgres_text<set_views> ==
              R"(CASE WHEN jsonb_typeof("body") = 'object' THEN )"
              R"(jsonb_set("body", ARRAY['views'], CAST($1 AS jsonb)) ELSE "body" END)");
static_assert(std::is_same_v<set_views, decltype(json_set(views, 5))>);
static_assert(postgres_text<decltype(json_set(json_path<"a", -1>(body), 5))> ==
              R"(CASE WHEN jsonb_typeof("body" -> 'a') = 'array' THEN )"
              R"(jsonb_set("body", ARRAY['a', '-1'], CAST($1 AS jsonb), false) ELSE "body" END)");

using remove = decltype(json_remove(deep));
static_assert(text<remove> == R"(CASE WHEN json_type("body", '$."a"."b"') IS NULL THEN "body" )"
                              R"(ELSE json_remove("body", '$."a"."b"') END)");
static_assert(postgres_text<remove> == R"(CASE WHEN "body" -> 'a' -> 'b' IS NULL THEN "body" )"
                                       R"(ELSE "body" #- ARRAY['a', 'b'] END)");

using append = decltype(json_append(body, 5));
static_assert(text<append> == R"(CASE json_type("body", '$') WHEN 'array' )"
                              R"(THEN json_insert("body", '$' || '[#]', json(?)) ELSE "body" END)");
static_assert(postgres_text<append> ==
              R"(CASE WHEN jsonb_typeof("body") = 'array' )"
              R"(THEN "body" || jsonb_build_array(CAST($1 AS jsonb)) ELSE "body" END)");

// NULL is no document, and the type is the column's
static_assert(!may_be_null<set_views> && may_be_null<decltype(json_path<"a">(extra) = 1)>);
static_assert(gives<set_views, json_text>);

// each takes the place of an assignment
static_assert(in_postgres<decltype(update<Article>().set(views = 5).all_rows())> ==
              R"(UPDATE "article" SET "body" = CASE WHEN jsonb_typeof("body") = 'object' THEN )"
              R"(jsonb_set("body", ARRAY['views'], CAST($1 AS jsonb)) ELSE "body" END)");
static_assert(in_sqlite<decltype(update<Article>().set(body = json_remove(deep)).all_rows())> ==
              in_sqlite<decltype(update<Article>().set(json_remove(deep)).all_rows())>);

// the document of a second change is written once
using twice = decltype(json_remove(json_path<"b">(json_set(views, title))));
static_assert(text<twice> ==
              R"((SELECT CASE WHEN json_type("sorrel document", '$."b"') IS NULL )"
              R"(THEN "sorrel document" ELSE json_remove("sorrel document", '$."b"') END )"
              R"(FROM (SELECT CASE json_type("body", '$') WHEN 'object' )"
              R"(THEN json_set("body", '$."views"', "title") ELSE "body" END )"
              R"(AS "sorrel document") AS "sorrel change"))");

}  // namespace
