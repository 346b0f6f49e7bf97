// SPDX-License-Identifier: MIT
// Rows are grouped by an aggregate.
#include "tables.hpp"

auto program() {
    // error: group_by() cannot take an aggregate
#ifdef SORREL_MISTAKE
    return select(count()).from<User>().group_by(count());
#else
    return select(count()).from<User>().group_by(col<&User::age>);
#endif
}
