// SPDX-License-Identifier: MIT
// A subquery compared with another type.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::name> == subquery(select(count()).from<Post>()));
#else
    return select<User>().where(col<&User::age> == subquery(select(count()).from<Post>()));
#endif
}
