// SPDX-License-Identifier: MIT
// stream() of a write.
#include "tables.hpp"

auto program(database& db) {
    // error: stream() cannot run a write
#ifdef SORREL_MISTAKE
    return db.stream(erase<User>().where(col<&User::age> > 99).returning());
#else
    return db.all(erase<User>().where(col<&User::age> > 99).returning());
#endif
}
