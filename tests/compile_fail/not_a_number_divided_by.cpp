// SPDX-License-Identifier: MIT
// A date is divided.
#include "tables.hpp"

auto program() {
    // error: arithmetic takes two numbers
#ifdef SORREL_MISTAKE
    return select(col<&User::born> / 7);
#else
    return select(col<&User::age> / 7);
#endif
}
