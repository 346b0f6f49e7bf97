// SPDX-License-Identifier: MIT
// A type of one's own is assigned what it is stored as.
#include "tables.hpp"

auto program() {
    // error: the value assigned has another type than the column
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::credit> = 100);
#else
    return update<User>().set(col<&User::credit> = Money{100});
#endif
}
