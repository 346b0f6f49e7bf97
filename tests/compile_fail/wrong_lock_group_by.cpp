// SPDX-License-Identifier: MIT
// Groups are locked.
#include <sorrel/postgres.hpp>

#include "tables.hpp"

auto program(postgres::connection& db) {
    // error: rows cannot be locked by a query that groups
#ifdef SORREL_MISTAKE
    return db.all(select(col<&Post::title>).group_by(col<&Post::title>).for_update());
#else
    return db.all(select(col<&Post::title>).for_update());
#endif
}
