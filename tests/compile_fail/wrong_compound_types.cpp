// SPDX-License-Identifier: MIT
// A union of columns of different types.
#include "tables.hpp"

auto program() {
    // error: must select the same number and types of columns
#ifdef SORREL_MISTAKE
    return union_of(select(col<&User::id>), select(col<&User::name>));
#else
    return union_of(select(col<&Post::title>), select(col<&User::name>));
#endif
}
