// SPDX-License-Identifier: MIT
// having() is given a number.
#include "tables.hpp"

auto program() {
    // error: a condition is wanted here
#ifdef SORREL_MISTAKE
    return select(col<&User::age>, count()).group_by(col<&User::age>).having(count());
#else
    return select(col<&User::age>, count()).group_by(col<&User::age>).having(count() > 0);
#endif
}
