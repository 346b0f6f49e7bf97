// SPDX-License-Identifier: MIT
// ILIKE is run on SQLite.
#include "tables.hpp"

auto program(database& db) {
    // error: SQLite has no ILIKE
#ifdef SORREL_MISTAKE
    return db.all(select<User>().where(col<&User::name>.ilike("ada%")));
#else
    return db.all(select<User>().where(lower(col<&User::name>).like("ada%")));
#endif
}
