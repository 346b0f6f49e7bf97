// SPDX-License-Identifier: MIT
// exists() of something that is no query.
#include "tables.hpp"

auto program() {
    // error: a query is wanted here, made with select()
#ifdef SORREL_MISTAKE
    return select<User>().where(exists(col<&User::id> == 1));
#else
    return select<User>().where(exists(select<User>()));
#endif
}
