// SPDX-License-Identifier: MIT
// An operand of || is a number.
#include "tables.hpp"

auto program() {
    // error: a condition is wanted here
#ifdef SORREL_MISTAKE
    return col<&User::age> || col<&User::active>;
#else
    return col<&User::age> != 0 || col<&User::active>;
#endif
}
