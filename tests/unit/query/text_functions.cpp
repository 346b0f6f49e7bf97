// SPDX-License-Identifier: MIT
// Functions of text, and texts looked for in others.
#include <sorrel/query/text_functions.hpp>
#include <sorrel/query/text_match.hpp>

#include "unit/query/scopes.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

static_assert(text<decltype(lower(name))> == R"(lower("name"))");
static_assert(text<decltype(upper(name))> == R"(upper("name"))");
static_assert(text<decltype(length(name) > 3)> == R"(length("name") > ?)");
static_assert(text<decltype(trim(name))> == R"(trim("name"))");
static_assert(text<decltype(trim_left(name))> == R"(ltrim("name"))");
static_assert(text<decltype(trim_right(name))> == R"(rtrim("name"))");
static_assert(text<decltype(replace(name, "a", email))> == R"(replace("name", ?, "email"))");
static_assert(text<decltype(substring(name, 2))> == R"(substr("name", ?))");
static_assert(text<decltype(substring(name, 2, 3))> == R"(substr("name", ?, ?))");
static_assert(postgres_text<decltype(substring(name, 2))> ==
              R"(substr("name", CAST($1 AS integer)))");
static_assert(postgres_text<decltype(substring(name, 2, age))> ==
              R"(substr("name", CAST($1 AS integer), CAST("age" AS integer)))");
static_assert(text<decltype(concat(name, ", ", email))> == R"("name" || ? || "email")");
static_assert(text<decltype(concat("<", name, ">"))> == R"(? || "name" || ?)");

static_assert(gives<decltype(length(name)), std::int64_t>);
static_assert(gives<decltype(lower(name)), std::string>);
static_assert(!may_be_null<decltype(lower(name))> && may_be_null<decltype(lower(email))>);
static_assert(may_be_null<decltype(replace(name, "a", email))>);
static_assert(may_be_null<decltype(concat(name, email))>);

// contains, starts_with, ends_with
using contained = decltype(name.contains("50%"));
static_assert(text<contained> == R"(instr("name", ?) > 0)");
static_assert(postgres_text<contained> == R"(strpos("name", $1) > 0)");
static_assert(condition<contained> && !may_be_null<contained>);
static_assert(may_be_null<decltype(email.contains("x"))>);
static_assert(may_be_null<decltype(name.contains(email))>);
static_assert(text<decltype(name.starts_with("a"))> == R"(instr("name", ?) = 1)");
static_assert(postgres_text<decltype(name.starts_with("a"))> == R"(starts_with("name", $1))");
// an argument that is written twice is bound once
static_assert(
    text<decltype(active && name.ends_with("a") && age == 1)> ==
    R"("active" AND substr("name", length("name") - length(?) + 1) = (?1) AND "age" = ?)");
static_assert(postgres_text<decltype(age == 1 && (name + "b").ends_with("a"))> ==
              R"("age" = $1 AND right("name" || $2, length($3)) = ($3))");
static_assert(text<decltype(age == 1 && (name + "b").ends_with("a") && age == 2)> ==
              R"("age" = ? AND substr("name" || ?, length("name" || ?2) - length(?) + 1) = (?3))"
              R"( AND "age" = ?)");
static_assert(text<decltype(lower(name).contains(lower(email)) == active)> ==
              R"((instr(lower("name"), lower("email")) > 0) = "active")");

// two texts of the program's own have no type for PostgreSQL
static_assert(text<decltype(concat("a", "b", name))> == R"(? || ? || "name")");
static_assert(postgres_text<decltype(concat("a", "b", name))> ==
              R"(CAST($1 AS text) || $2 || "name")");
static_assert(postgres_text<decltype(concat("a", name, "b", "c"))> ==
              R"($1 || "name" || $2 || $3)");

}  // namespace
