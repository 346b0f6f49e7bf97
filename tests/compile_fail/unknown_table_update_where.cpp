// SPDX-License-Identifier: MIT
// where() of an update reads another table.
#include "tables.hpp"

auto program() {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::age> = 37).where(col<&Post::id> == 1);
#else
    return update<User>().set(col<&User::age> = 37).where(col<&User::id> == 1);
#endif
}
