// SPDX-License-Identifier: MIT
// The select list reads a table that is not in FROM.
#include "tables.hpp"

auto program(database& db) {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return db.all(select(col<&User::name>, col<&Post::title>).from<User>());
#else
    return db.all(select(col<&User::name>, col<&Post::title>)
                      .from<User>()
                      .join<Post>(col<&Post::author_id> == col<&User::id>));
#endif
}
