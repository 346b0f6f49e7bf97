// SPDX-License-Identifier: MIT
// The condition of join() reads a table that is not in FROM yet.
#include "tables.hpp"

auto program() {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return select<User>().join<Post>(col<&Post::id> == col<&Tag::post_id>);
#else
    return select<User>()
        .join<Post>(col<&Post::author_id> == col<&User::id>)
        .join<Tag>(col<&Post::id> == col<&Tag::post_id>);
#endif
}
