// SPDX-License-Identifier: MIT
// A further branch of a case has another type.
#include "tables.hpp"

auto program(database& db) {
    // error: the values that this expression chooses from must be all numbers
#ifdef SORREL_MISTAKE
    return db.all(
        select(case_when(col<&User::active>, "yes").when(col<&User::age> > 9, 1).otherwise("no")));
#else
    return db.all(select(
        case_when(col<&User::active>, "yes").when(col<&User::age> > 9, "1").otherwise("no")));
#endif
}
