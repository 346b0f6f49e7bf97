// SPDX-License-Identifier: MIT
// having() after limit().
#include "tables.hpp"

auto program() {
    // error: clauses come once each and in SQL's order
#ifdef SORREL_MISTAKE
    return select(col<&User::age>).group_by(col<&User::age>).limit(3).having(count() > 1);
#else
    return select(col<&User::age>).group_by(col<&User::age>).having(count() > 1).limit(3);
#endif
}
