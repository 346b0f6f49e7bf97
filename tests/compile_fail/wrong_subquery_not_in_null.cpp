// SPDX-License-Identifier: MIT
// not_in() over a column that may be NULL.
#include "tables.hpp"

auto program() {
    // error: not_in() over a column that may be NULL is true for no row
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::name>.not_in(select(col<&User::email>)));
#else
    return select<User>().where(col<&User::name>.not_in(select(col<&Post::title>)));
#endif
}
