// SPDX-License-Identifier: MIT
// A subquery beside an aggregate reads a column that is not grouped.
#include "tables.hpp"

auto program() {
    // error: a column beside an aggregate must be in group_by()
#ifdef SORREL_MISTAKE
    return database{":memory:"}.all(
        select(count(), subquery(select(count()).from<Post>().where(col<&Post::author_id> ==
                                                                    outer(col<&User::id>))))
            .from<User>());
#else
    return database{":memory:"}.all(
        select(count(), subquery(select(count()).from<Post>().where(col<&Post::author_id> ==
                                                                    outer(col<&User::id>))))
            .from<User>()
            .group_by(col<&User::id>));
#endif
}
