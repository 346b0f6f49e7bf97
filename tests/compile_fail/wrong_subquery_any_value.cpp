// SPDX-License-Identifier: MIT
// any() of something that is no query.
#include "tables.hpp"

auto program() {
    // error: a query is wanted here
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::id> == any(3));
#else
    return select<User>().where(col<&User::id> == any(select(col<&Post::author_id>)));
#endif
}
