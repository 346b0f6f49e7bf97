// SPDX-License-Identifier: MIT
// set() reads a column of another table.
#include "tables.hpp"

auto program() {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::name> = col<&Post::title>).all_rows();
#else
    return update<User>().set(col<&User::name> = col<&User::name> + "!").all_rows();
#endif
}
