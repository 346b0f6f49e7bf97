// SPDX-License-Identifier: MIT
// An update names a table after where().
#include "tables.hpp"

auto program() {
    // error: an update says from() before where()
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::age> = 1).where(col<&User::active>).from<Post>();
#else
    return update<User>().set(col<&User::age> = 1).from<Post>().where(col<&User::active>);
#endif
}
