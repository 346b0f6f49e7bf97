// SPDX-License-Identifier: MIT
// outer() names a table that the subquery reads itself.
#include "tables.hpp"

constexpr auto rival = alias<User, "rival">;

auto program() {
    // error: outer() names a table that this subquery reads as well
#ifdef SORREL_MISTAKE
    return select<User>().where(
        exists(select<User>().where(col<&User::age> > outer(col<&User::age>))));
#else
    return select<User>().where(
        exists(select(rival.col<&User::id>).where(rival.col<&User::age> > outer(col<&User::age>))));
#endif
}
