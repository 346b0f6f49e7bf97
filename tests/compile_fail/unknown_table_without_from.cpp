// SPDX-License-Identifier: MIT
// Columns of two tables, and no from() that says which comes first.
#include "tables.hpp"

auto program(database& db) {
    // error: this select needs from<Table>()
#ifdef SORREL_MISTAKE
    return db.all(select(col<&User::name>, col<&Post::title>));
#else
    return db.all(select(col<&User::name>, col<&Post::title>)
                      .from<User>()
                      .join<Post>(col<&Post::author_id> == col<&User::id>));
#endif
}
