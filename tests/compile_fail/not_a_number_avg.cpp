// SPDX-License-Identifier: MIT
// The mean of dates.
#include "tables.hpp"

auto program() {
    // error: sum() and avg() take a number
#ifdef SORREL_MISTAKE
    return select(avg(col<&User::born>));
#else
    return select(avg(col<&User::age>));
#endif
}
