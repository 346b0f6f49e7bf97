// SPDX-License-Identifier: MIT
// join() before anything said what is joined to.
#include "tables.hpp"

auto program() {
    // error: this select needs from<Table>()
#ifdef SORREL_MISTAKE
    return select(count()).join<Post>(col<&Post::author_id> == col<&User::id>);
#else
    return select(count()).from<User>().join<Post>(col<&Post::author_id> == col<&User::id>);
#endif
}
