// SPDX-License-Identifier: MIT
// from() after join().
#include "tables.hpp"

auto program() {
    // error: from() comes once and before the joins
#ifdef SORREL_MISTAKE
    return select(count())
        .from<User>()
        .join<Post>(col<&Post::author_id> == col<&User::id>)
        .from<Tag>();
#else
    return select(count()).from<User>().join<Post>(col<&Post::author_id> == col<&User::id>);
#endif
}
