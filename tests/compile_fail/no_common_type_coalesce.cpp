// SPDX-License-Identifier: MIT
// A default of another type than the column.
#include "tables.hpp"

auto program(database& db) {
    // error: the values that this expression chooses from must be all numbers
#ifdef SORREL_MISTAKE
    return db.all(select(coalesce(col<&User::email>, 0)));
#else
    return db.all(select(coalesce(col<&User::email>, "none")));
#endif
}
