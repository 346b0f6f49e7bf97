// SPDX-License-Identifier: MIT
// where() of a deletion reads another table.
#include "tables.hpp"

auto program() {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return erase<User>().where(col<&Post::author_id> == col<&User::id>);
#else
    return erase<User>().where(col<&User::id> == 1);
#endif
}
