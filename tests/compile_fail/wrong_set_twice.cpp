// SPDX-License-Identifier: MIT
// An update assigns a column twice.
#include "tables.hpp"

auto program() {
    // error: a column is assigned twice
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::age> = 1, col<&User::name> = "a", col<&User::age> = 2);
#else
    return update<User>().set(col<&User::age> = 2, col<&User::name> = "a");
#endif
}
