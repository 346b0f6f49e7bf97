// SPDX-License-Identifier: MIT
// An order over a table that is not in FROM.
#include "tables.hpp"

auto program() {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return select<Post>().order_by(sort_by<&User::name>("name"));
#else
    return select<User>().order_by(sort_by<&User::name>("name"));
#endif
}
