// SPDX-License-Identifier: MIT
// Groups are chosen by a window function.
#include "tables.hpp"

auto program(database& db) {
    // error: a window function is known only once rows are chosen
#ifdef SORREL_MISTAKE
    return db.all(select(col<&User::age>)
                      .group_by(col<&User::age>)
                      .having(rank().over(order_by(count())) == 1));
#else
    return db.all(
        select(col<&User::age>, rank().over(order_by(count()))).group_by(col<&User::age>));
#endif
}
