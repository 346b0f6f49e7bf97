// SPDX-License-Identifier: MIT
// A window function inside an aggregate.
#include "tables.hpp"

auto program(database& db) {
    // error: a window function cannot stand inside an aggregate or another window
#ifdef SORREL_MISTAKE
    return db.all(select(max(rank().over(order_by(col<&User::age>)))));
#else
    return db.all(select(max(col<&User::age>)));
#endif
}
