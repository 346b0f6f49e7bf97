// SPDX-License-Identifier: MIT
// any() of two columns.
#include "tables.hpp"

auto program() {
    // error: must select exactly one column
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::id> ==
                                any(select(col<&Post::author_id>, col<&Post::id>)));
#else
    return select<User>().where(col<&User::id> == any(select(col<&Post::author_id>)));
#endif
}
