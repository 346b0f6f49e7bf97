// SPDX-License-Identifier: MIT
// A filter is given a number.
#include "tables.hpp"

auto program(database& db) {
    // error: a condition is wanted here
#ifdef SORREL_MISTAKE
    return db.all(select(count().filter(col<&User::age>)));
#else
    return db.all(select(count().filter(col<&User::age> != 0)));
#endif
}
