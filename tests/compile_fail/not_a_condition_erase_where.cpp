// SPDX-License-Identifier: MIT
// where() of a deletion is given a key.
#include "tables.hpp"

auto program() {
    // error: a condition is wanted here
#ifdef SORREL_MISTAKE
    return erase<User>().where(1);
#else
    return erase<User>().where(col<&User::id> == 1);
#endif
}
