// SPDX-License-Identifier: MIT
// Rows of different types compared.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().where(row_of(col<&User::age>, col<&User::id>) > row_of("a", 1));
#else
    return select<User>().where(row_of(col<&User::age>, col<&User::id>) > row_of(18, 1));
#endif
}
