// SPDX-License-Identifier: MIT
// Documents made of a row.
#include <sorrel/query/json_object.hpp>

#include "unit/query/json_tables.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

using pair = decltype(json_object<"t", "it's">(title, 5));
static_assert(text<pair> == R"(json_object('t', "title", 'it''s', json(?)))");
static_assert(postgres_text<pair> ==
              R"(jsonb_build_object('t', coalesce(to_jsonb(CAST("title" AS text)), 'null'), )"
              R"('it''s', CAST($1 AS jsonb)))");
static_assert(text<decltype(json_object<>())> == "json_object()");
static_assert(gives<pair, json_text> && !may_be_null<pair>);

using nested = decltype(json_agg(json_object<"t">(title)));
static_assert(text<nested> == R"(json_group_array(json(json_object('t', "title"))))");

}  // namespace
