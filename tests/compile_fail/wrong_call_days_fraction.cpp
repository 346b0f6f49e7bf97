// SPDX-License-Identifier: MIT
// Half a day is added.
#include "tables.hpp"

auto program(database& db) {
    // error: an argument of this function has another type than its signature says
#ifdef SORREL_MISTAKE
    return db.all(select(add_days(col<&User::born>, 0.5)));
#else
    return db.all(select(add_days(col<&User::born>, 1)));
#endif
}
