// SPDX-License-Identifier: MIT
// Distinct values over a window.
#include "tables.hpp"

auto program(database& db) {
    // error: databases do not count distinct values over a window
#ifdef SORREL_MISTAKE
    return db.all(select(count_distinct(col<&User::name>).over(partition_by(col<&User::active>))));
#else
    return db.all(select(count(col<&User::name>).over(partition_by(col<&User::active>))));
#endif
}
