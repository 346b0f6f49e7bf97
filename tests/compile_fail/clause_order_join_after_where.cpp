// SPDX-License-Identifier: MIT
// join() after where().
#include "tables.hpp"

auto program() {
    // error: clauses come once each and in SQL's order
#ifdef SORREL_MISTAKE
    return select<User>()
        .where(col<&User::active>)
        .join<Post>(col<&Post::author_id> == col<&User::id>);
#else
    return select<User>()
        .join<Post>(col<&Post::author_id> == col<&User::id>)
        .where(col<&User::active>);
#endif
}
