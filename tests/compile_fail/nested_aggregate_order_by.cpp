// SPDX-License-Identifier: MIT
// Rows are sorted by an aggregate of an aggregate.
#include "tables.hpp"

auto program(database& db) {
    // error: an aggregate cannot contain another aggregate
#ifdef SORREL_MISTAKE
    return db.all(select(col<&User::age>).group_by(col<&User::age>).order_by(max(count())));
#else
    return db.all(select(col<&User::age>).group_by(col<&User::age>).order_by(count()));
#endif
}
