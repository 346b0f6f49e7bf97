// SPDX-License-Identifier: MIT
// A case is given a number for a condition.
#include "tables.hpp"

auto program(database& db) {
    // error: a condition is wanted here
#ifdef SORREL_MISTAKE
    return db.all(select(case_when(col<&User::age>, "some").otherwise("none")));
#else
    return db.all(select(case_when(col<&User::age> != 0, "some").otherwise("none")));
#endif
}
