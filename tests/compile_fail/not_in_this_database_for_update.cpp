// SPDX-License-Identifier: MIT
// FOR UPDATE is run on SQLite.
#include "tables.hpp"

auto program(database& db) {
    // error: SQLite has no FOR UPDATE
#ifdef SORREL_MISTAKE
    return db.all(select<User>().where(col<&User::id> == 1).for_update());
#else
    return db.all(select<User>().where(col<&User::id> == 1));
#endif
}
