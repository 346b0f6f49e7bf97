// SPDX-License-Identifier: MIT
// A subquery names a column of the query around without outer().
#include "tables.hpp"

auto program() {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return select<User>().where(
        exists(select<Post>().where(col<&Post::author_id> == col<&User::id>)));
#else
    return select<User>().where(
        exists(select<Post>().where(col<&Post::author_id> == outer(col<&User::id>))));
#endif
}
