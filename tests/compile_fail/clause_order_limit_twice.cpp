// SPDX-License-Identifier: MIT
// limit() twice.
#include "tables.hpp"

auto program() {
    // error: clauses come once each and in SQL's order
#ifdef SORREL_MISTAKE
    return select<User>().limit(10).limit(20);
#else
    return select<User>().limit(10);
#endif
}
