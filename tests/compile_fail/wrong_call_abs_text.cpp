// SPDX-License-Identifier: MIT
// The absolute value of a text.
#include "tables.hpp"

auto program(database& db) {
    // error: an argument of this function has another type than its signature says
#ifdef SORREL_MISTAKE
    return db.all(select(abs(col<&User::name>)));
#else
    return db.all(select(abs(col<&User::age>)));
#endif
}
