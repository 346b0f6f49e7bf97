// SPDX-License-Identifier: MIT
// A limit after the lock.
#include "tables.hpp"

auto program() {
    // error: clauses come once each and in SQL's order
#ifdef SORREL_MISTAKE
    return select<Post>().for_update().limit(1);
#else
    return select<Post>().limit(1).for_update();
#endif
}
