// SPDX-License-Identifier: MIT
// outer() in an update, which no query stands around.
#include "tables.hpp"

auto program() {
    // error: outer() names a column of the query around
#ifdef SORREL_MISTAKE
    return update<User>()
        .set(col<&User::age> = 1)
        .where(col<&User::id> == outer(col<&Post::author_id>));
#else
    return update<User>()
        .set(col<&User::age> = 1)
        .where(exists(select<Post>().where(col<&Post::author_id> == outer(col<&User::id>))));
#endif
}
