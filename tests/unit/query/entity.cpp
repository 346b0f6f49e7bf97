// SPDX-License-Identifier: MIT
// The text of the statements of a whole struct: they go by the key, in the key's order.
#include <sorrel/query/entity.hpp>

#include "unit/query/tables.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

static_assert(in_sqlite<update_row<Pet>> ==
              R"(UPDATE "pets" SET "owner_id" = ?, "pet ""name""" = ? WHERE "id" = ?)");
static_assert(in_sqlite<update_row<Visit>> ==
              R"(UPDATE "visit" SET "reason" = ? WHERE "year" = ? AND "pet_id" = ?)");
static_assert(in_postgres<update_row<Visit>> ==
              R"(UPDATE "visit" SET "reason" = $1 WHERE "year" = $2 AND "pet_id" = $3)");
static_assert(in_sqlite<update_row<Link>> ==
              R"(UPDATE "link" SET "from" = "from" WHERE "from" = ? AND "to" = ?)");
static_assert(in_sqlite<erase_row<Visit>> ==
              R"(DELETE FROM "visit" WHERE "year" = ? AND "pet_id" = ?)");
static_assert(
    in_sqlite<find_row<Visit, std::int64_t, std::int64_t>> ==
    R"(SELECT "pet_id", "year", "reason" FROM "visit" WHERE "year" = ? AND "pet_id" = ?)");

}  // namespace
