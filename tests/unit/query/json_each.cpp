// SPDX-License-Identifier: MIT
// Elements as rows: the source, its columns, and their types.
#include <sorrel/query/json_each.hpp>

#include "unit/query/json_tables.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

constexpr auto tag = json_each<"tag">(json_path<"tags">(body));
constexpr auto word = tag.value.as<std::string>();

using words = decltype(select(word, tag.index).from<Article>().cross_join(tag));
static_assert(in_sqlite<words> ==
              R"(SELECT CASE "tag"."type" WHEN 'text' THEN "tag"."value" END, "tag"."key" )"
              R"(FROM "article" CROSS JOIN json_each(CASE json_type("article"."body", '$."tags"') )"
              R"(WHEN 'array' THEN "article"."body" END, '$."tags"') AS "tag")");
static_assert(in_postgres<words> ==
              R"(SELECT CASE WHEN jsonb_typeof("tag"."value") = 'string' )"
              R"(THEN "tag"."value" #>> '{}' END, ("tag"."key" - 1) )"
              R"(FROM "article" CROSS JOIN jsonb_array_elements(CASE WHEN )"
              R"(jsonb_typeof("article"."body" -> 'tags') = 'array' )"
              R"(THEN "article"."body" -> 'tags' END) WITH ORDINALITY AS "tag"("value", "key"))");
static_assert(std::is_same_v<words::row, std::tuple<std::optional<std::string>, std::int64_t>>);

// without a row in the array
using left = decltype(select(tag.index).from<Article>().left_join(tag, tag.index == 0));
static_assert(std::is_same_v<left::row, std::optional<std::int64_t>>);

// a path into an element
using inner = decltype(tag.value.at<"a">().exists());
static_assert(text<inner> == R"((json_type(CASE WHEN "type" IN ('object', 'array') )"
                             R"(THEN "value" END, '$."a"') IS NOT NULL))");
static_assert(postgres_text<inner> == R"(("value" -> 'a' IS NOT NULL))");

// in a subquery
constexpr auto comment = json_each<"comment">(outer(body));
using any = decltype(exists(select(comment.index).from(comment).where(comment.index > 3)));
static_assert(text<any> == R"(EXISTS (SELECT "key" FROM json_each(CASE )"
                           R"(json_type("article"."body", '$') WHEN 'array' )"
                           R"(THEN "article"."body" END, '$') AS "comment" WHERE "key" > ?))");

}  // namespace
