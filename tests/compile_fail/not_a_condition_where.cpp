// SPDX-License-Identifier: MIT
// where() is given a column that is no bool.
#include "tables.hpp"

auto program() {
    // error: a condition is wanted here
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::name>);
#else
    return select<User>().where(col<&User::name> != "");
#endif
}
