// SPDX-License-Identifier: MIT
// A number begins with nothing.
#include "tables.hpp"

auto program(database& db) {
    // error: contains(), starts_with() and ends_with() look for text in text
#ifdef SORREL_MISTAKE
    return db.all(select<User>().where(col<&User::age>.starts_with("1")));
#else
    return db.all(select<User>().where(col<&User::name>.starts_with("1")));
#endif
}
