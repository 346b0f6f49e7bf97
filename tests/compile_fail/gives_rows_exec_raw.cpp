// SPDX-License-Identifier: MIT
// exec() of raw SQL whose rows were said.
#include "tables.hpp"

auto program(database& db) {
    // error: exec() would throw the rows of this query away
#ifdef SORREL_MISTAKE
    return db.exec(sql<"SELECT 1">().as<int>());
#else
    return db.one(sql<"SELECT 1">().as<int>());
#endif
}
