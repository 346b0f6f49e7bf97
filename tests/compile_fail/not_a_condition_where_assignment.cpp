// SPDX-License-Identifier: MIT
// One = where two are meant.
#include "tables.hpp"

auto program() {
    // error: a condition is wanted here
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::age> = 18);
#else
    return select<User>().where(col<&User::age> == 18);
#endif
}
