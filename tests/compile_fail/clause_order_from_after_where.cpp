// SPDX-License-Identifier: MIT
// from() after where().
#include "tables.hpp"

auto program() {
    // error: clauses come once each and in SQL's order
#ifdef SORREL_MISTAKE
    return select(col<&User::name>).where(col<&User::active>).from<User>();
#else
    return select(col<&User::name>).from<User>().where(col<&User::active>);
#endif
}
