// SPDX-License-Identifier: MIT
// A type of one's own is compared with what it is stored as.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::credit> >= 100);
#else
    return select<User>().where(col<&User::credit> >= Money{100});
#endif
}
