// SPDX-License-Identifier: MIT
// A struct is compared with a column.
#include "tables.hpp"

auto program() {
    // error: this value cannot be bound
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::id> == User{});
#else
    return select<User>().where(col<&User::id> == User{}.id);
#endif
}
