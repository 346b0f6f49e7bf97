// SPDX-License-Identifier: MIT
// The select list asks for a whole struct whose table is not in FROM.
#include "tables.hpp"

auto program(database& db) {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return db.all(select(col<&User::name>, entity<Post>).from<User>());
#else
    return db.all(select(col<&User::name>, entity<Post>)
                      .from<User>()
                      .join<Post>(col<&Post::author_id> == col<&User::id>));
#endif
}
