// SPDX-License-Identifier: MIT
// An enum and its number.
#include "tables.hpp"

auto program(database& db) {
    // error: the values that this expression chooses from must be all numbers
#ifdef SORREL_MISTAKE
    return db.all(select(coalesce(col<&User::color>, 0)));
#else
    return db.all(select(coalesce(col<&User::color>, Color::red)));
#endif
}
