// SPDX-License-Identifier: MIT
// left_join() is given a column.
#include "tables.hpp"

auto program() {
    // error: a condition is wanted here
#ifdef SORREL_MISTAKE
    return select<User>().left_join<Post>(col<&Post::author_id>);
#else
    return select<User>().left_join<Post>(col<&Post::author_id> == col<&User::id>);
#endif
}
