// SPDX-License-Identifier: MIT
// An aggregate is compared with another type than its own.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select(col<&User::age>, count()).group_by(col<&User::age>).having(count() > "3");
#else
    return select(col<&User::age>, count()).group_by(col<&User::age>).having(count() > 3);
#endif
}
