// SPDX-License-Identifier: MIT
// An enum is divided.
#include "tables.hpp"

auto program() {
    // error: arithmetic takes two numbers
#ifdef SORREL_MISTAKE
    return select(col<&User::color> % 2);
#else
    return select(col<&User::age> % 2);
#endif
}
