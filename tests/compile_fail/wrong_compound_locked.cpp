// SPDX-License-Identifier: MIT
// A query inside a set operation locks its rows.
#include "tables.hpp"

auto program() {
    // error: a query inside a set operation is a plain select
#ifdef SORREL_MISTAKE
    return union_of(select(col<&User::name>).for_update(), select(col<&Post::title>));
#else
    return union_of(select(col<&User::name>), select(col<&Post::title>));
#endif
}
