// SPDX-License-Identifier: MIT
// group_by() reads a table that is not in FROM.
#include "tables.hpp"

auto program() {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return select(count()).from<User>().group_by(col<&Post::title>);
#else
    return select(count()).from<Post>().group_by(col<&Post::title>);
#endif
}
