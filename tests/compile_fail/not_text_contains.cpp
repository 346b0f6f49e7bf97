// SPDX-License-Identifier: MIT
// A number is looked for.
#include "tables.hpp"

auto program(database& db) {
    // error: contains(), starts_with() and ends_with() look for text in text
#ifdef SORREL_MISTAKE
    return db.all(select<User>().where(col<&User::name>.contains(5)));
#else
    return db.all(select<User>().where(col<&User::name>.contains("5")));
#endif
}
