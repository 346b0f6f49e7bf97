// SPDX-License-Identifier: MIT
// A number and a text are added.
#include "tables.hpp"

auto program() {
    // error: arithmetic takes two numbers
#ifdef SORREL_MISTAKE
    return select(col<&User::age> + "1");
#else
    return select(col<&User::age> + 1);
#endif
}
