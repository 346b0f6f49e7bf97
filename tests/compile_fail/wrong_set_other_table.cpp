// SPDX-License-Identifier: MIT
// An update assigns a column of another table.
#include "tables.hpp"

auto program() {
    // error: a column of another table is assigned here
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&Post::title> = "News");
#else
    return update<Post>().set(col<&Post::title> = "News");
#endif
}
