// SPDX-License-Identifier: MIT
// The branches of a case are a number and a text.
#include "tables.hpp"

auto program(database& db) {
    // error: the values that this expression chooses from must be all numbers
#ifdef SORREL_MISTAKE
    return db.all(select(case_when(col<&User::active>, col<&User::age>).otherwise("none")));
#else
    return db.all(select(case_when(col<&User::active>, col<&User::age>).otherwise(0)));
#endif
}
