// SPDX-License-Identifier: MIT
// A chain of comparisons, as in mathematics.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().where(18 <= col<&User::age> <= 65);
#else
    return select<User>().where(col<&User::age>.between(18, 65));
#endif
}
