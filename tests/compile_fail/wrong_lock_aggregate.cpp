// SPDX-License-Identifier: MIT
// The row of an aggregate is locked.
#include <sorrel/postgres.hpp>

#include "tables.hpp"

auto program(postgres::connection& db) {
    // error: rows cannot be locked by a query that groups
#ifdef SORREL_MISTAKE
    return db.all(select(max(col<&Post::id>)).for_update());
#else
    return db.all(select(col<&Post::id>).for_update());
#endif
}
