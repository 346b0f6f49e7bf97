// SPDX-License-Identifier: MIT
// The plan of a query with ILIKE is asked of SQLite.
#include "tables.hpp"

auto program(database& db) {
    // error: SQLite has no ILIKE
#ifdef SORREL_MISTAKE
    return db.explain(select<User>().where(col<&User::name>.ilike("ada%")));
#else
    return db.explain(select<User>().where(col<&User::name>.like("ada%")));
#endif
}
