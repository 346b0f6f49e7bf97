// SPDX-License-Identifier: MIT
// The mean of dates.
#include "tables.hpp"

auto program() {
    // error: avg() takes a number, and no decimal
#ifdef SORREL_MISTAKE
    return select(avg(col<&User::born>));
#else
    return select(avg(col<&User::age>));
#endif
}
