// SPDX-License-Identifier: MIT
// A window over groups reads a column that is not grouped by.
#include "tables.hpp"

auto program(database& db) {
    // error: a column beside an aggregate must be in group_by()
#ifdef SORREL_MISTAKE
    return db.all(
        select(col<&User::age>, rank().over(order_by(col<&User::name>))).group_by(col<&User::age>));
#else
    return db.all(select(col<&User::age>, rank().over(order_by(max(col<&User::name>))))
                      .group_by(col<&User::age>));
#endif
}
