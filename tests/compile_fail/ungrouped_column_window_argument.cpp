// SPDX-License-Identifier: MIT
// A window over groups takes a column that is not grouped by.
#include "tables.hpp"

auto program(database& db) {
    // error: a column beside an aggregate must be in group_by()
#ifdef SORREL_MISTAKE
    return db.all(
        select(col<&User::active>, sum(col<&User::age>).over()).group_by(col<&User::active>));
#else
    return db.all(
        select(col<&User::active>, sum(sum(col<&User::age>)).over()).group_by(col<&User::active>));
#endif
}
