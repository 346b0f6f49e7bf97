// SPDX-License-Identifier: MIT
// all_rows() of an update after where().
#include "tables.hpp"

auto program() {
    // error: all_rows() after where()
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::age> = 1).where(col<&User::id> == 1).all_rows();
#else
    return update<User>().set(col<&User::age> = 1).where(col<&User::id> == 1);
#endif
}
