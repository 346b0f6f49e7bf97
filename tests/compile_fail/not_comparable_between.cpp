// SPDX-License-Identifier: MIT
// The lower end of between() has another type.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::age>.between("18", 65));
#else
    return select<User>().where(col<&User::age>.between(18, 65));
#endif
}
