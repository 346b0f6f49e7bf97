// SPDX-License-Identifier: MIT
// A whole struct beside an aggregate, grouped by less than its key.
#include "tables.hpp"

auto program(database& db) {
    // error: a column beside an aggregate must be in group_by()
#ifdef SORREL_MISTAKE
    return db.all(select(entity<User>, count(col<&Post::id>))
                      .from<User>()
                      .join<Post>(col<&Post::author_id> == col<&User::id>)
                      .group_by(col<&User::name>));
#else
    return db.all(select(entity<User>, count(col<&Post::id>))
                      .from<User>()
                      .join<Post>(col<&Post::author_id> == col<&User::id>)
                      .group_by(col<&User::id>));
#endif
}
