// SPDX-License-Identifier: MIT
// Rows are chosen by a window function.
#include "tables.hpp"

auto program(database& db) {
    // error: a window function is known only once rows are chosen
#ifdef SORREL_MISTAKE
    return db.all(select<User>().where(row_number().over(order_by(col<&User::age>)) <= 3));
#else
    return db.all(select<User>().order_by(row_number().over(order_by(col<&User::age>))).limit(3));
#endif
}
