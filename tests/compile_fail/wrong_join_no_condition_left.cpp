// SPDX-License-Identifier: MIT
// A left join that does not say on what.
#include "tables.hpp"

auto program() {
    // error: a join takes its condition
#ifdef SORREL_MISTAKE
    return select<User>().left_join<Post>();
#else
    return select<User>().left_join<Post>(col<&Post::author_id> == col<&User::id>);
#endif
}
