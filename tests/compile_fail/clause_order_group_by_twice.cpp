// SPDX-License-Identifier: MIT
// group_by() twice.
#include "tables.hpp"

auto program() {
    // error: clauses come once each and in SQL's order
#ifdef SORREL_MISTAKE
    return select(count()).from<User>().group_by(col<&User::age>).group_by(col<&User::active>);
#else
    return select(count()).from<User>().group_by(col<&User::age>, col<&User::active>);
#endif
}
