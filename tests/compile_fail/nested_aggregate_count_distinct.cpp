// SPDX-License-Identifier: MIT
// An aggregate is counted.
#include "tables.hpp"

auto program(database& db) {
    // error: an aggregate cannot contain another aggregate
#ifdef SORREL_MISTAKE
    return db.all(select(count_distinct(max(col<&User::age>))));
#else
    return db.all(select(count_distinct(col<&User::age>)));
#endif
}
