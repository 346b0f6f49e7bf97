// SPDX-License-Identifier: MIT
// A number is compared with any() text.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::id> == any(select(col<&Post::title>)));
#else
    return select<User>().where(col<&User::name> == any(select(col<&Post::title>)));
#endif
}
