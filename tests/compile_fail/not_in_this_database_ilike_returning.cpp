// SPDX-License-Identifier: MIT
// A write with ILIKE gives its rows on SQLite.
#include "tables.hpp"

auto program(database& db) {
    // error: SQLite has no ILIKE
#ifdef SORREL_MISTAKE
    return db.all(erase<User>().where(col<&User::name>.ilike("ada%")).returning());
#else
    return db.all(erase<User>().where(col<&User::name>.like("ada%")).returning());
#endif
}
