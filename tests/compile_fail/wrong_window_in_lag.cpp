// SPDX-License-Identifier: MIT
// The row before of a window function.
#include "tables.hpp"

auto program(database& db) {
    // error: a window function cannot stand inside an aggregate or another window
#ifdef SORREL_MISTAKE
    return db.all(
        select(lag(rank().over(order_by(col<&User::age>))).over(order_by(col<&User::age>))));
#else
    return db.all(select(lag(col<&User::age>).over(order_by(col<&User::age>))));
#endif
}
