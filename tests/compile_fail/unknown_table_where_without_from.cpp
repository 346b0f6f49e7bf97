// SPDX-License-Identifier: MIT
// where() before anything said what is read from.
#include "tables.hpp"

auto program() {
    // error: this select needs from<Table>()
#ifdef SORREL_MISTAKE
    return select(col<&User::name>, col<&Post::title>)
        .where(col<&User::id> == col<&Post::author_id>);
#else
    return select(col<&User::name>, col<&Post::title>)
        .from<User>()
        .join<Post>(col<&Post::author_id> == col<&User::id>);
#endif
}
