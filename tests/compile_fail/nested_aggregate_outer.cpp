// SPDX-License-Identifier: MIT
// An aggregate inside outer().
#include "tables.hpp"

auto program() {
    // error: an aggregate is not known yet where rows are chosen
#ifdef SORREL_MISTAKE
    return select<User>().where(
        exists(select<Post>().where(col<&Post::id> == outer(max(col<&User::id>)))));
#else
    return select<User>().where(
        exists(select<Post>().where(col<&Post::id> == outer(col<&User::id>))));
#endif
}
