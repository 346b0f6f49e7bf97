// SPDX-License-Identifier: MIT
// A case gives a character.
#include "tables.hpp"

auto program(database& db) {
    // error: this value cannot be bound
#ifdef SORREL_MISTAKE
    return db.all(select(case_when(col<&User::active>, 'A').otherwise("B")));
#else
    return db.all(select(case_when(col<&User::active>, "A").otherwise("B")));
#endif
}
