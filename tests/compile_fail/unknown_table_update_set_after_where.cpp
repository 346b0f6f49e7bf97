// SPDX-License-Identifier: MIT
// set() reads a column of another table, after the rows were chosen.
#include "tables.hpp"

auto program() {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return update<User>().where(col<&User::active>).set(col<&User::name> = col<&Post::title>);
#else
    return update<User>().where(col<&User::active>).set(col<&User::name> = col<&User::name> + "!");
#endif
}
