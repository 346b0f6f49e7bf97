// SPDX-License-Identifier: MIT
// A character is an argument.
#include "tables.hpp"

auto program(database& db) {
    // error: this value cannot be bound
#ifdef SORREL_MISTAKE
    return db.all(select(replace(col<&User::name>, 'a', "")));
#else
    return db.all(select(replace(col<&User::name>, "a", "")));
#endif
}
