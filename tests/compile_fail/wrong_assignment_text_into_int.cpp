// SPDX-License-Identifier: MIT
// Text is assigned to a number.
#include "tables.hpp"

auto program() {
    // error: the value assigned has another type than the column
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::age> = "37");
#else
    return update<User>().set(col<&User::age> = 37);
#endif
}
