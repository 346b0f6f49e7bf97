// SPDX-License-Identifier: MIT
// Different rows are sorted by what is not selected, on PostgreSQL.
#include <sorrel/postgres.hpp>

#include "tables.hpp"

auto program(postgres::connection& db) {
    // error: PostgreSQL sorts the rows of distinct() only by what is selected
#ifdef SORREL_MISTAKE
    return db.all(select(col<&User::name>).distinct().order_by(col<&User::age>));
#else
    return db.all(select(col<&User::name>).distinct().order_by(col<&User::name>));
#endif
}
