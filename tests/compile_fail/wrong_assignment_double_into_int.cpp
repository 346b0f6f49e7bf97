// SPDX-License-Identifier: MIT
// A fraction is assigned to an integer.
#include "tables.hpp"

auto program() {
    // error: the value assigned has another type than the column
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::age> = 36.5);
#else
    return update<User>().set(col<&User::age> = 36);
#endif
}
