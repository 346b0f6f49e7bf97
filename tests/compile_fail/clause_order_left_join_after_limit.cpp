// SPDX-License-Identifier: MIT
// left_join() after limit().
#include "tables.hpp"

auto program() {
    // error: clauses come once each and in SQL's order
#ifdef SORREL_MISTAKE
    return select<User>().limit(1).left_join<Post>(col<&Post::author_id> == col<&User::id>);
#else
    return select<User>().left_join<Post>(col<&Post::author_id> == col<&User::id>).limit(1);
#endif
}
