// SPDX-License-Identifier: MIT
// Numbered rows are locked.
#include <sorrel/postgres.hpp>

#include "tables.hpp"

auto program(postgres::connection& db) {
    // error: rows cannot be locked by a query that groups
#ifdef SORREL_MISTAKE
    return db.all(select(row_number().over(order_by(col<&Post::id>))).for_update());
#else
    return db.all(select(col<&Post::id>).order_by(col<&Post::id>).for_update());
#endif
}
