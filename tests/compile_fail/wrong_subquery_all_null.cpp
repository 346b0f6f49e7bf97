// SPDX-License-Identifier: MIT
// A comparison with all() rows of a column that may be NULL.
#include "tables.hpp"

auto program() {
    // error: a comparison with all() rows of a column that may be NULL
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::name> > all(select(col<&User::email>)));
#else
    return select<User>().where(col<&User::name> > all(select(col<&Post::title>)));
#endif
}
