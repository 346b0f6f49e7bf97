// SPDX-License-Identifier: MIT
// A table is locked that is not in FROM.
#include <sorrel/postgres.hpp>

#include "tables.hpp"

auto program(postgres::connection& db) {
    // error: the rows of a table can be locked only where it is in FROM
#ifdef SORREL_MISTAKE
    return db.all(select<User>().for_update<Post>());
#else
    return db.all(select<User>().for_update<User>());
#endif
}
