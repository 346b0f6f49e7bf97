// SPDX-License-Identifier: MIT
// An item of in() is a char.
#include "tables.hpp"

auto program() {
    // error: this value cannot be bound
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::name>.in("A", 'B'));
#else
    return select<User>().where(col<&User::name>.in("A", "B"));
#endif
}
