// SPDX-License-Identifier: MIT
// Two columns of different types are compared.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::age> > col<&User::name>);
#else
    return select<User>().where(col<&User::age> > col<&User::id>);
#endif
}
