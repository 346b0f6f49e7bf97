// SPDX-License-Identifier: MIT
// outer() names a table that the query around does not read.
#include "tables.hpp"

auto program() {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return select<User>().where(
        exists(select<Post>().where(col<&Post::author_id> == outer(col<&Tag::id>))));
#else
    return select<User>().where(
        exists(select<Post>().where(col<&Post::author_id> == outer(col<&User::id>))));
#endif
}
