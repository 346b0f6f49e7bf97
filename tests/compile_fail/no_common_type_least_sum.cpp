// SPDX-License-Identifier: MIT
// The sum of no rows is NULL.
#include "tables.hpp"

auto program(database& db) {
    // error: greatest() and least() take values that are never NULL
#ifdef SORREL_MISTAKE
    return db.all(select(least(sum(col<&User::age>), 100)));
#else
    return db.all(select(least(coalesce(sum(col<&User::age>), 0), 100)));
#endif
}
