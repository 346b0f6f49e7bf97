// SPDX-License-Identifier: MIT
// A fraction for a whole number.
#include "tables.hpp"

auto program(database& db) {
    // error: an argument of this function has another type than its signature says
#ifdef SORREL_MISTAKE
    return db.all(select(round(col<&Post::rating>, 0.5)));
#else
    return db.all(select(round(col<&Post::rating>, 1)));
#endif
}
