// SPDX-License-Identifier: MIT
// limit() after offset().
#include "tables.hpp"

auto program() {
    // error: clauses come once each and in SQL's order
#ifdef SORREL_MISTAKE
    return select<User>().offset(20).limit(10);
#else
    return select<User>().limit(10).offset(20);
#endif
}
