// SPDX-License-Identifier: MIT
// A table is joined that is in FROM already.
#include "tables.hpp"

auto program() {
    // error: this table is in FROM already
#ifdef SORREL_MISTAKE
    return select<User>()
        .join<Post>(col<&Post::author_id> == col<&User::id>)
        .join<Post>(col<&Post::id> == 1);
#else
    return select<User>().join<Post>(col<&Post::author_id> == col<&User::id> &&
                                     col<&Post::id> == 1);
#endif
}
