// SPDX-License-Identifier: MIT
// An operand of && is a number of the program.
#include "tables.hpp"

auto program() {
    // error: a condition is wanted here
#ifdef SORREL_MISTAKE
    return col<&User::active> && 1;
#else
    return col<&User::active> && true;
#endif
}
