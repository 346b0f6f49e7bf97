// SPDX-License-Identifier: MIT
// DISTINCT ON a column of a table that is not in FROM.
#include <sorrel/postgres.hpp>

#include "tables.hpp"

auto program(postgres::connection& db) {
    // error: a column's table is not in FROM
#ifdef SORREL_MISTAKE
    return db.all(select<Post>().distinct_on(col<&User::name>));
#else
    return db.all(select<Post>().distinct_on(col<&Post::title>));
#endif
}
