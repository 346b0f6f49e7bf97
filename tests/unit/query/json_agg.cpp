// SPDX-License-Identifier: MIT
// Documents made of rows.
#include <sorrel/query/json_agg.hpp>

#include "unit/query/json_tables.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

using titles = decltype(json_agg(title));
static_assert(text<titles> == R"(json_group_array("title"))");
static_assert(postgres_text<titles> ==
              R"(coalesce(jsonb_agg(coalesce(to_jsonb(CAST("title" AS text)), 'null')), '[]'))");
static_assert(gives<titles, json_text> && titles::has_aggregate && !may_be_null<titles>);
static_assert(text<decltype(json_agg(title).filter(title == "x"))> ==
              R"(json_group_array("title") FILTER (WHERE "title" = ?))");
static_assert(postgres_text<decltype(json_agg(extra).order_by(extra, title.desc()))> ==
              R"(coalesce(jsonb_agg(coalesce("extra", 'null') )"
              R"(ORDER BY "extra" NULLS FIRST, "title" DESC), '[]'))");

using by_title = decltype(json_object_agg(title, body));
static_assert(text<by_title> ==
              R"(json_group_object("title", json("body")) FILTER (WHERE ("title") IS NOT NULL))");
static_assert(postgres_text<decltype(json_object_agg(title + "x", 5).filter(rating > 1))> ==
              R"(coalesce(jsonb_object_agg("title" || $1, CAST($2 AS jsonb)) FILTER )"
              R"((WHERE ("title" || $1) IS NOT NULL AND ("rating" > $3)), '{}'))");

}  // namespace
