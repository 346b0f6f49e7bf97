// SPDX-License-Identifier: MIT
// An operand of && is text.
#include "tables.hpp"

auto program() {
    // error: a condition is wanted here
#ifdef SORREL_MISTAKE
    return col<&User::active> && col<&User::name>;
#else
    return col<&User::active> && col<&User::name> != "";
#endif
}
