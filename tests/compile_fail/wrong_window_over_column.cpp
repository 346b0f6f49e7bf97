// SPDX-License-Identifier: MIT
// A column is no window.
#include "tables.hpp"

auto program(database& db) {
    // error: over() takes one window
#ifdef SORREL_MISTAKE
    return db.all(select(sum(col<&User::age>).over(col<&User::active>)));
#else
    return db.all(select(sum(col<&User::age>).over(partition_by(col<&User::active>))));
#endif
}
