// SPDX-License-Identifier: MIT
// The condition of an update reads a table that from() does not name.
#include "tables.hpp"

auto program() {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return update<User>()
        .set(col<&User::age> = 1)
        .from<Post>()
        .where(col<&Tag::post_id> == col<&User::id>);
#else
    return update<User>()
        .set(col<&User::age> = 1)
        .from<Post>()
        .where(col<&Post::author_id> == col<&User::id>);
#endif
}
