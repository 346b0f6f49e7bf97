// SPDX-License-Identifier: MIT
// exec() of a query that gives rows.
#include "tables.hpp"

auto program(database& db) {
    // error: exec() would throw the rows of this query away
#ifdef SORREL_MISTAKE
    return db.exec(select<User>());
#else
    return db.all(select<User>());
#endif
}
