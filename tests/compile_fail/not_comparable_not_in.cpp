// SPDX-License-Identifier: MIT
// An item of not_in() has another type.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::name>.not_in("Ada", 7));
#else
    return select<User>().where(col<&User::name>.not_in("Ada", "Grace"));
#endif
}
