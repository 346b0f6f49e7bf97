// SPDX-License-Identifier: MIT
// An any_condition over a table that is not in FROM.
#include "tables.hpp"

auto program() {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return select<Post>().where(any_condition<User>{});
#else
    return select<User>().where(any_condition<User>{});
#endif
}
