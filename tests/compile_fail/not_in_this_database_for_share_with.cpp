// SPDX-License-Identifier: MIT
// A named query that locks rows is run on SQLite.
#include "tables.hpp"

auto program(database& db) {
    // error: SQLite has no FOR UPDATE
#ifdef SORREL_MISTAKE
    return db.all(with<Tag>(select<Tag>().for_share()).query(select<Tag>()));
#else
    return db.all(with<Tag>(select<Tag>()).query(select<Tag>()));
#endif
}
