// SPDX-License-Identifier: MIT
// An aggregate inside another.
#include "tables.hpp"

auto program() {
    // error: an aggregate cannot contain another aggregate
#ifdef SORREL_MISTAKE
    return select(max(count(col<&User::id>)));
#else
    return select(count(col<&User::id>));
#endif
}
