// SPDX-License-Identifier: MIT
// A query with outer() run by itself.
#include "tables.hpp"

auto program() {
    // error: outer() names a column of the query around, and there is none
#ifdef SORREL_MISTAKE
    return database{":memory:"}.all(
        select<Post>().where(col<&Post::author_id> == outer(col<&User::id>)));
#else
    return database{":memory:"}.all(select<User>().where(
        exists(select<Post>().where(col<&Post::author_id> == outer(col<&User::id>)))));
#endif
}
