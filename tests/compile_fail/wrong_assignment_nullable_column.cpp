// SPDX-License-Identifier: MIT
// A nullable column is assigned to one that takes no NULL.
#include "tables.hpp"

auto program() {
    // error: the value assigned may be NULL
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::name> = col<&User::email>);
#else
    return update<User>().set(col<&User::email> = col<&User::name>);
#endif
}
