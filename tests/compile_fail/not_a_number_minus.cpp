// SPDX-License-Identifier: MIT
// Text is subtracted.
#include "tables.hpp"

auto program() {
    // error: arithmetic takes two numbers
#ifdef SORREL_MISTAKE
    return select(col<&User::name> - "A");
#else
    return select(col<&User::age> - 1);
#endif
}
