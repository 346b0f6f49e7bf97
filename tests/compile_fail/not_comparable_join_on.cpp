// SPDX-License-Identifier: MIT
// The two sides of a join have different types.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().join<Post>(col<&Post::author_id> == col<&User::name>);
#else
    return select<User>().join<Post>(col<&Post::author_id> == col<&User::id>);
#endif
}
