// SPDX-License-Identifier: MIT
// A second value instead of a second comparison.
#include "tables.hpp"

auto program() {
    // error: a condition is wanted here
#ifdef SORREL_MISTAKE
    return col<&User::age> == 18 || 19;
#else
    return col<&User::age>.in(18, 19);
#endif
}
