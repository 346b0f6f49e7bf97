// SPDX-License-Identifier: MIT
// The sum of an enum's values.
#include "tables.hpp"

auto program() {
    // error: sum() takes a number
#ifdef SORREL_MISTAKE
    return select(sum(col<&User::color>));
#else
    return select(col<&User::color>, count()).group_by(col<&User::color>);
#endif
}
