// SPDX-License-Identifier: MIT
// A constant condition on a table that may not be joined.
#include "tables.hpp"

auto program() {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return select<User>()
        .join_if<Post>(true, col<&Post::author_id> == col<&User::id>)
        .where(col<&Post::title> == "News");
#else
    return select<User>()
        .join_if<Post>(true, col<&Post::author_id> == col<&User::id>)
        .where(any_condition<User, Post>{});
#endif
}
