// SPDX-License-Identifier: MIT
// A bool is compared with a number.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::active> == 1);
#else
    return select<User>().where(col<&User::active> == true);
#endif
}
