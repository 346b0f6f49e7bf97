// SPDX-License-Identifier: MIT
// The text of INSERT of single columns.
#include "unit/query/tables.hpp"

using namespace sorrel;
using namespace sorrel::test;

namespace {

static_assert(in_sqlite<decltype(insert_into<Pet>().values(col<&Pet::owner_id> = 1,
                                                           col<&Pet::name> = "x"))> ==
              R"(INSERT INTO "pets" ("owner_id", "pet ""name""") VALUES (?, ?))");
static_assert(in_postgres<decltype(insert_into<Pet>().values(col<&Pet::name> = "x",
                                                             col<&Pet::owner_id> = 1))> ==
              R"(INSERT INTO "pets" ("pet ""name""", "owner_id") VALUES ($1, $2))");

}  // namespace
