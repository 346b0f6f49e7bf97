// SPDX-License-Identifier: MIT
// Groups ordered by a column that is not grouped by.
#include "tables.hpp"

auto program(database& db) {
    // error: a column beside an aggregate must be in group_by()
#ifdef SORREL_MISTAKE
    return db.all(
        select(col<&User::age>, count()).group_by(col<&User::age>).order_by(col<&User::name>));
#else
    return db.all(
        select(col<&User::age>, count()).group_by(col<&User::age>).order_by(count().desc()));
#endif
}
