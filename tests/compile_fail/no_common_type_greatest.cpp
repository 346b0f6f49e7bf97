// SPDX-License-Identifier: MIT
// The larger of a number and a text.
#include "tables.hpp"

auto program(database& db) {
    // error: the values that this expression chooses from must be all numbers
#ifdef SORREL_MISTAKE
    return db.all(select(greatest(col<&User::age>, "18")));
#else
    return db.all(select(greatest(col<&User::age>, 18)));
#endif
}
