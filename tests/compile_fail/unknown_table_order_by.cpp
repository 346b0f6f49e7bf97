// SPDX-License-Identifier: MIT
// order_by() reads a table that is not in FROM.
#include "tables.hpp"

auto program() {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return select<User>().order_by(col<&Post::rating>.desc());
#else
    return select<User>()
        .join<Post>(col<&Post::author_id> == col<&User::id>)
        .order_by(col<&Post::rating>.desc());
#endif
}
