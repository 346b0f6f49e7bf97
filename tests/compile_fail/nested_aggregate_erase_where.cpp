// SPDX-License-Identifier: MIT
// An aggregate in where() of a deletion.
#include "tables.hpp"

auto program() {
    // error: an aggregate is not known yet where rows are chosen
#ifdef SORREL_MISTAKE
    return erase<User>().where(col<&User::id> == max(col<&User::id>));
#else
    return erase<User>().where(col<&User::id> == 1);
#endif
}
