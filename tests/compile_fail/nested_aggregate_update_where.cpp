// SPDX-License-Identifier: MIT
// An aggregate in where() of an update.
#include "tables.hpp"

auto program() {
    // error: an aggregate is not known yet where rows are chosen
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::age> = 1).where(col<&User::age> > avg(col<&User::age>));
#else
    return update<User>().set(col<&User::age> = 1).where(col<&User::age> > 65);
#endif
}
