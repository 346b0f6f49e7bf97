// SPDX-License-Identifier: MIT
// What a document and an array contain.
#include <sorrel/query/json_contains.hpp>

#include "unit/query/json_tables.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

constexpr auto tags = json_path<"tags">(body);

using part = decltype(json_contains(body, json_text("{}")));
static_assert(postgres_text<part> == R"(("body" @> CAST($1 AS jsonb)))");
static_assert(postgres_text<decltype(json_contains(tags, extra))> ==
              R"(("body" -> 'tags' @> coalesce("extra", 'null')))");
static_assert(condition<part>);

using word = decltype(json_array_contains(tags, "sql"));
static_assert(
    text<word> ==
    R"((json_type("article"."body", '$."tags"') = 'array' AND )"
    R"(CASE WHEN json_type("article"."body", '$."tags"') IS NOT NULL AND (?) IS NOT NULL )"
    R"(THEN EXISTS (SELECT 1 FROM json_each("article"."body", '$."tags"') )"
    R"(WHERE type = 'text' AND value = (?1)) END))");
static_assert(postgres_text<word> ==
              R"((jsonb_typeof("article"."body" -> 'tags') = 'array' AND )"
              R"("article"."body" -> 'tags' @> to_jsonb(CAST($1 AS text))))");
static_assert(postgres_text<decltype(json_array_contains(body, 5))> ==
              R"((jsonb_typeof("article"."body") = 'array' AND "article"."body" @> to_jsonb($1)))");
static_assert(condition<word> && may_be_null<word>);

}  // namespace
