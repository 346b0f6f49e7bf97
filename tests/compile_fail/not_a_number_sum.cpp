// SPDX-License-Identifier: MIT
// The sum of texts.
#include "tables.hpp"

auto program() {
    // error: sum() takes a number
#ifdef SORREL_MISTAKE
    return select(sum(col<&User::name>));
#else
    return select(sum(col<&User::age>));
#endif
}
