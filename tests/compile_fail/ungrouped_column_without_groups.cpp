// SPDX-License-Identifier: MIT
// having() in a query without groups.
#include "tables.hpp"

auto program() {
    // error: having() chooses among groups
#ifdef SORREL_MISTAKE
    return select<User>().having(col<&User::age> > 18);
#else
    return select<User>().where(col<&User::age> > 18);
#endif
}
