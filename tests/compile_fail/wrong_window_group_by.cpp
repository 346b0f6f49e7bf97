// SPDX-License-Identifier: MIT
// Rows are grouped by a window function.
#include "tables.hpp"

auto program(database& db) {
    // error: a window function is known only once rows are chosen
#ifdef SORREL_MISTAKE
    return db.all(select(count()).from<User>().group_by(rank().over(order_by(col<&User::age>))));
#else
    return db.all(select(count()).from<User>().group_by(col<&User::age>));
#endif
}
