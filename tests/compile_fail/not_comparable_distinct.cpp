// SPDX-License-Identifier: MIT
// is_not_distinct_from() is given another type.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::email>.is_not_distinct_from(7));
#else
    return select<User>().where(col<&User::email>.is_not_distinct_from("ada@example.org"));
#endif
}
