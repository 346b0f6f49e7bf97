// SPDX-License-Identifier: MIT
// An aggregate in the condition of a join.
#include "tables.hpp"

auto program() {
    // error: an aggregate is not known yet where rows are chosen
#ifdef SORREL_MISTAKE
    return select<User>().join<Post>(col<&Post::id> == max(col<&User::id>));
#else
    return select<User>().join<Post>(col<&Post::author_id> == col<&User::id>);
#endif
}
