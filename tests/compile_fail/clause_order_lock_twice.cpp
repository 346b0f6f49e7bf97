// SPDX-License-Identifier: MIT
// Two locks.
#include "tables.hpp"

auto program() {
    // error: clauses come once each and in SQL's order
#ifdef SORREL_MISTAKE
    return select<Post>().for_update().for_share();
#else
    return select<Post>().for_update();
#endif
}
