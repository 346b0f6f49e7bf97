// SPDX-License-Identifier: MIT
// Grouped by another column.
#include "tables.hpp"

auto program(database& db) {
    // error: a column beside an aggregate must be in group_by()
#ifdef SORREL_MISTAKE
    return db.all(select(col<&User::name>, count()).group_by(col<&User::age>));
#else
    return db.all(select(col<&User::age>, count()).group_by(col<&User::age>));
#endif
}
