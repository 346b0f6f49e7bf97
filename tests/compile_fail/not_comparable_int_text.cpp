// SPDX-License-Identifier: MIT
// A number is compared with text.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::age> == "18");
#else
    return select<User>().where(col<&User::age> == 18);
#endif
}
