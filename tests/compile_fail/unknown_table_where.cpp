// SPDX-License-Identifier: MIT
// where() reads a table that is not in FROM.
#include "tables.hpp"

auto program() {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&Post::title> == "News");
#else
    return select<User>()
        .join<Post>(col<&Post::author_id> == col<&User::id>)
        .where(col<&Post::title> == "News");
#endif
}
