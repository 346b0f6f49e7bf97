// SPDX-License-Identifier: MIT
// A frame that begins at the end.
#include "tables.hpp"

auto program(database& db) {
    // error: a frame goes from its first row to its last
#ifdef SORREL_MISTAKE
    return db.all(select(
        sum(col<&User::age>)
            .over(order_by(col<&User::age>).rows(unbounded_following, unbounded_following))));
#else
    return db.all(
        select(sum(col<&User::age>)
                   .over(order_by(col<&User::age>).rows(current_row, unbounded_following))));
#endif
}
