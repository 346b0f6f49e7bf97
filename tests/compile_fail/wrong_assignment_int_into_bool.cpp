// SPDX-License-Identifier: MIT
// A number is assigned to a bool.
#include "tables.hpp"

auto program() {
    // error: the value assigned has another type than the column
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::active> = 1);
#else
    return update<User>().set(col<&User::active> = true);
#endif
}
