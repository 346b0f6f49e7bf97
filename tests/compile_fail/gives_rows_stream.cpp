// SPDX-License-Identifier: MIT
// stream() of an update.
#include "tables.hpp"

auto program(database& db) {
    // error: this query gives no rows
#ifdef SORREL_MISTAKE
    return db.stream(update<User>().set(col<&User::age> = 1).all_rows());
#else
    return db.exec(update<User>().set(col<&User::age> = 1).all_rows());
#endif
}
