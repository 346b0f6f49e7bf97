// SPDX-License-Identifier: MIT
// An item of in() has another type.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::age>.in(18, "19"));
#else
    return select<User>().where(col<&User::age>.in(18, 19));
#endif
}
