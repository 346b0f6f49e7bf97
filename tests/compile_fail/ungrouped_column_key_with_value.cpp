// SPDX-License-Identifier: MIT
// A key of GROUP BY contains a value of the program.
#include "tables.hpp"

auto program() {
    // error: group_by() takes expressions without values of the program
#ifdef SORREL_MISTAKE
    return select(count()).from<User>().group_by(col<&User::age> / 10);
#else
    return select(count()).from<User>().group_by(col<&User::age>);
#endif
}
