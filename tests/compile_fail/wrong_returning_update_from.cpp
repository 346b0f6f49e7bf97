// SPDX-License-Identifier: MIT
// An update returns a column of a table it only reads.
#include "tables.hpp"

auto program() {
    // error: returning() gives columns of the table that is written
#ifdef SORREL_MISTAKE
    return update<User>()
        .set(col<&User::age> = 1)
        .from<Post>()
        .where(col<&Post::author_id> == col<&User::id>)
        .returning(col<&User::name>, col<&Post::title>);
#else
    return update<User>()
        .set(col<&User::age> = 1)
        .from<Post>()
        .where(col<&Post::author_id> == col<&User::id>)
        .returning(col<&User::name>);
#endif
}
