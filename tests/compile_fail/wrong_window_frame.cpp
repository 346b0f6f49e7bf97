// SPDX-License-Identifier: MIT
// A frame that ends before it begins.
#include "tables.hpp"

auto program(database& db) {
    // error: a frame goes from its first row to its last
#ifdef SORREL_MISTAKE
    return db.all(select(
        sum(col<&User::age>).over(order_by(col<&User::age>).rows(current_row, preceding<2>))));
#else
    return db.all(select(
        sum(col<&User::age>).over(order_by(col<&User::age>).rows(preceding<2>, current_row))));
#endif
}
