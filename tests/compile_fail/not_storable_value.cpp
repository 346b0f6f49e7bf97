// SPDX-License-Identifier: MIT
// A char is compared with a column.
#include "tables.hpp"

auto program() {
    // error: this value cannot be bound
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::name> == 'A');
#else
    return select<User>().where(col<&User::name> == "A");
#endif
}
