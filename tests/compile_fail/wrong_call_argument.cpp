// SPDX-License-Identifier: MIT
// A function of text is given a number.
#include "tables.hpp"

auto program(database& db) {
    // error: an argument of this function has another type than its signature says
#ifdef SORREL_MISTAKE
    return db.all(select(upper(col<&User::age>)));
#else
    return db.all(select(upper(col<&User::name>)));
#endif
}
