// SPDX-License-Identifier: MIT
// The remainder of a fraction.
#include "tables.hpp"

auto program() {
    // error: % takes two integers
#ifdef SORREL_MISTAKE
    return select(col<&Post::rating> % 2);
#else
    return select(col<&Post::id> % 2);
#endif
}
