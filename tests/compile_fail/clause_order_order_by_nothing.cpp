// SPDX-License-Identifier: MIT
// order_by() without keys.
#include "tables.hpp"

auto program() {
    // error: group_by() and order_by() need at least one key
#ifdef SORREL_MISTAKE
    return select<User>().order_by();
#else
    return select<User>().order_by(col<&User::age>);
#endif
}
