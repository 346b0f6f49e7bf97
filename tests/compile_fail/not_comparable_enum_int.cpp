// SPDX-License-Identifier: MIT
// An enum is compared with a number.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::color> == 1);
#else
    return select<User>().where(col<&User::color> == Color::green);
#endif
}
