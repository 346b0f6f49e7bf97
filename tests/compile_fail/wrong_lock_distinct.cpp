// SPDX-License-Identifier: MIT
// Rows are locked of which equal ones are left out.
#include <sorrel/postgres.hpp>

#include "tables.hpp"

auto program(postgres::connection& db) {
    // error: rows cannot be locked by a query that groups
#ifdef SORREL_MISTAKE
    return db.all(select(col<&Post::title>).for_share().distinct());
#else
    return db.all(select(col<&Post::title>).for_share());
#endif
}
