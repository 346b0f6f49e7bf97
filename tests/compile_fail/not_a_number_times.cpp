// SPDX-License-Identifier: MIT
// Text is multiplied.
#include "tables.hpp"

auto program() {
    // error: arithmetic takes two numbers
#ifdef SORREL_MISTAKE
    return select(2 * col<&User::name>);
#else
    return select(2 * col<&User::age>);
#endif
}
