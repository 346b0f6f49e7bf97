// SPDX-License-Identifier: MIT
// A window function is assigned.
#include "tables.hpp"

auto program(database& db) {
    // error: a window function is known only once rows are chosen
#ifdef SORREL_MISTAKE
    return db.exec(update<User>().set(col<&User::id> = row_number().over()).all_rows());
#else
    return db.exec(update<User>().set(col<&User::id> = 1).all_rows());
#endif
}
