// SPDX-License-Identifier: MIT
// join() is given a column.
#include "tables.hpp"

auto program() {
    // error: a condition is wanted here
#ifdef SORREL_MISTAKE
    return select<User>().join<Post>(col<&Post::author_id>);
#else
    return select<User>().join<Post>(col<&Post::author_id> == col<&User::id>);
#endif
}
