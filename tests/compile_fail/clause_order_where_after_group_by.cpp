// SPDX-License-Identifier: MIT
// where() after group_by().
#include "tables.hpp"

auto program() {
    // error: clauses come once each and in SQL's order
#ifdef SORREL_MISTAKE
    return select(col<&User::age>, count()).group_by(col<&User::age>).where(col<&User::active>);
#else
    return select(col<&User::age>, count()).where(col<&User::active>).group_by(col<&User::age>);
#endif
}
