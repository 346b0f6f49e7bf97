// SPDX-License-Identifier: MIT
// A number is assigned to text.
#include "tables.hpp"

auto program() {
    // error: the value assigned has another type than the column
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::name> = 7);
#else
    return update<User>().set(col<&User::name> = "7");
#endif
}
