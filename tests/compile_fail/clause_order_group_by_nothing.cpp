// SPDX-License-Identifier: MIT
// group_by() without keys.
#include "tables.hpp"

auto program() {
    // error: group_by() and order_by() need at least one key
#ifdef SORREL_MISTAKE
    return select(count()).from<User>().group_by();
#else
    return select(count()).from<User>().group_by(col<&User::age>);
#endif
}
