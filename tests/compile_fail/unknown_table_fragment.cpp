// SPDX-License-Identifier: MIT
// A fragment over a column whose table is not in FROM.
#include "tables.hpp"

auto program() {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return select<User>().where(fragment<double, "pow($1, 2)">(col<&Post::rating>) > 1.0);
#else
    return select<Post>().where(fragment<double, "pow($1, 2)">(col<&Post::rating>) > 1.0);
#endif
}
