// SPDX-License-Identifier: MIT
// Tables are joined by a window function.
#include "tables.hpp"

auto program(database& db) {
    // error: a window function is known only once rows are chosen
#ifdef SORREL_MISTAKE
    return db.all(
        select<User>().join<Post>(col<&Post::author_id> == rank().over(order_by(col<&User::age>))));
#else
    return db.all(select<User>().join<Post>(col<&Post::author_id> == col<&User::id>));
#endif
}
