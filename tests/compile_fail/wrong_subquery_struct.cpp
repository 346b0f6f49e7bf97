// SPDX-License-Identifier: MIT
// A whole struct where a value is wanted.
#include "tables.hpp"

auto program() {
    // error: must select exactly one column
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::id> == subquery(select<Post>()));
#else
    return select<User>().where(col<&User::id> == subquery(select(max(col<&Post::author_id>))));
#endif
}
