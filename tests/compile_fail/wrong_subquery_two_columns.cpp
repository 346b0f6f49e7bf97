// SPDX-License-Identifier: MIT
// in() over a query with two columns.
#include "tables.hpp"

auto program() {
    // error: must select exactly one column
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::id>.in(select(col<&Post::author_id>, col<&Post::id>)));
#else
    return select<User>().where(col<&User::id>.in(select(col<&Post::author_id>)));
#endif
}
