// SPDX-License-Identifier: MIT
// exec() of a write that gives rows.
#include "tables.hpp"

auto program(database& db) {
    // error: exec() would throw the rows of this query away
#ifdef SORREL_MISTAKE
    return db.exec(erase<User>().where(col<&User::age> > 99).returning());
#else
    return db.exec(erase<User>().where(col<&User::age> > 99));
#endif
}
