// SPDX-License-Identifier: MIT
// A query with NOT ILIKE is streamed on SQLite.
#include "tables.hpp"

auto program(database& db) {
    // error: SQLite has no ILIKE
#ifdef SORREL_MISTAKE
    return db.stream(select<User>().where(col<&User::name>.not_ilike("ada%"))).begin();
#else
    return db.stream(select<User>().where(col<&User::name>.not_like("ada%"))).begin();
#endif
}
