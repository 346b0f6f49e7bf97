// SPDX-License-Identifier: MIT
// An aggregate reads a table that is not in FROM.
#include "tables.hpp"

auto program(database& db) {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return db.all(
        select(col<&User::id>, count(col<&Post::id>)).from<User>().group_by(col<&User::id>));
#else
    return db.all(select(col<&User::id>, count(col<&Post::id>))
                      .from<User>()
                      .join<Post>(col<&Post::author_id> == col<&User::id>)
                      .group_by(col<&User::id>));
#endif
}
