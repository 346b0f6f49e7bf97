// SPDX-License-Identifier: MIT
// Rows of different lengths compared.
#include "tables.hpp"

auto program() {
    // error: a row_of() is compared with another of as many values
#ifdef SORREL_MISTAKE
    return select<User>().where(row_of(col<&User::age>, col<&User::id>) > row_of(18, 1, 2));
#else
    return select<User>().where(row_of(col<&User::age>, col<&User::id>) > row_of(18, 1));
#endif
}
