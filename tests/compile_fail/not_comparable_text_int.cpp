// SPDX-License-Identifier: MIT
// Text is compared with a number.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::name> != 7);
#else
    return select<User>().where(col<&User::name> != "7");
#endif
}
