// SPDX-License-Identifier: MIT
// where() of an update is given a column.
#include "tables.hpp"

auto program() {
    // error: a condition is wanted here
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::age> = 1).where(col<&User::id>);
#else
    return update<User>().set(col<&User::age> = 1).where(col<&User::id> == 1);
#endif
}
