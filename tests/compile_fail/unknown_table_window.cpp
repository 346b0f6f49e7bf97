// SPDX-License-Identifier: MIT
// A window sorts by a column of another table.
#include "tables.hpp"

auto program(database& db) {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return db.all(select(col<&User::name>, rank().over(order_by(col<&Post::title>))).from<User>());
#else
    return db.all(select(col<&User::name>, rank().over(order_by(col<&User::age>))).from<User>());
#endif
}
