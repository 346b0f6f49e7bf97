// SPDX-License-Identifier: MIT
// having() reads a table that is not in FROM.
#include "tables.hpp"

auto program() {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return select(col<&User::age>, count())
        .group_by(col<&User::age>)
        .having(max(col<&Post::rating>) > 4);
#else
    return select(col<&User::age>, count())
        .from<User>()
        .join<Post>(col<&Post::author_id> == col<&User::id>)
        .group_by(col<&User::age>)
        .having(max(col<&Post::rating>) > 4);
#endif
}
