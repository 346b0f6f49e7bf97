// SPDX-License-Identifier: MIT
// nullif() compares a text with a number.
#include "tables.hpp"

auto program(database& db) {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return db.all(select(nullif(col<&User::name>, 0)));
#else
    return db.all(select(nullif(col<&User::name>, "")));
#endif
}
