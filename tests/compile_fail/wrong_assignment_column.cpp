// SPDX-License-Identifier: MIT
// A column of another type is assigned.
#include "tables.hpp"

auto program() {
    // error: the value assigned has another type than the column
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::name> = col<&User::age>);
#else
    return update<User>().set(col<&User::name> = col<&User::name> + "!");
#endif
}
