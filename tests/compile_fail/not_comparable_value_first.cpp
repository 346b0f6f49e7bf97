// SPDX-License-Identifier: MIT
// The value stands on the left, and has another type.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().where("18" < col<&User::age>);
#else
    return select<User>().where(18 < col<&User::age>);
#endif
}
