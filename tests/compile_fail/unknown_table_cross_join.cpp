// SPDX-License-Identifier: MIT
// A column of a table that comes with no join.
#include "tables.hpp"

auto program() {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return select(col<&Tag::word>).from<User>().cross_join<Post>().where(col<&Tag::id> == 1);
#else
    return select(col<&Post::title>).from<User>().cross_join<Post>().where(col<&Post::id> == 1);
#endif
}
