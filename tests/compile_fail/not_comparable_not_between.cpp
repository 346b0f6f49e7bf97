// SPDX-License-Identifier: MIT
// The upper end of not_between() has another type.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::age>.not_between(18, "65"));
#else
    return select<User>().where(col<&User::age>.not_between(18, 65));
#endif
}
