// SPDX-License-Identifier: MIT
// An update without set().
#include "tables.hpp"

auto program(database& db) {
    // error: this update sets nothing
#ifdef SORREL_MISTAKE
    return db.exec(update<User>().where(col<&User::id> == 1));
#else
    return db.exec(update<User>().set(col<&User::age> = 37).where(col<&User::id> == 1));
#endif
}
