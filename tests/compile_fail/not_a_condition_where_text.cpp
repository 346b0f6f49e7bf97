// SPDX-License-Identifier: MIT
// where() is given SQL text.
#include "tables.hpp"

auto program() {
    // error: a condition is wanted here
#ifdef SORREL_MISTAKE
    return select<User>().where("age > 18");
#else
    return select<User>().where(col<&User::age> > 18);
#endif
}
