// SPDX-License-Identifier: MIT
// Two windows.
#include "tables.hpp"

auto program(database& db) {
    // error: over() takes one window
#ifdef SORREL_MISTAKE
    return db.all(select(
        sum(col<&User::age>).over(partition_by(col<&User::active>), order_by(col<&User::name>))));
#else
    return db.all(select(
        sum(col<&User::age>).over(partition_by(col<&User::active>).order_by(col<&User::name>))));
#endif
}
