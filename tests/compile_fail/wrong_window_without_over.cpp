// SPDX-License-Identifier: MIT
// A function of windows without one.
#include "tables.hpp"

auto program(database& db) {
    // error: this function looks at the rows around
#ifdef SORREL_MISTAKE
    return db.all(select(col<&User::name>, row_number()));
#else
    return db.all(select(col<&User::name>, row_number().over(order_by(col<&User::age>))));
#endif
}
