// SPDX-License-Identifier: MIT
// in() over a query of another type.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::id>.in(select(col<&Post::title>)));
#else
    return select<User>().where(col<&User::id>.in(select(col<&Post::author_id>)));
#endif
}
