// SPDX-License-Identifier: MIT
// An aggregate is assigned to a column.
#include "tables.hpp"

auto program() {
    // error: an aggregate cannot be assigned
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::id> = count());
#else
    return update<User>().set(col<&User::id> = 1);
#endif
}
