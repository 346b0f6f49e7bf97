// SPDX-License-Identifier: MIT
// A scalar subquery in a select list names a table that is nowhere.
#include "tables.hpp"

auto program() {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return select(col<&User::name>,
                  subquery(select(count()).from<Post>().where(col<&Tag::post_id> == 1)));
#else
    return select(col<&User::name>,
                  subquery(select(count()).from<Post>().where(col<&Post::author_id> == 1)));
#endif
}
