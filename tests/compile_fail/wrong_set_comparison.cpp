// SPDX-License-Identifier: MIT
// Two = where one is meant.
#include "tables.hpp"

auto program() {
    // error: set() and values() take assignments
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::age> == 37);
#else
    return update<User>().set(col<&User::age> = 37);
#endif
}
