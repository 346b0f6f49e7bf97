// SPDX-License-Identifier: MIT
// A subquery that skips locked rows is run on SQLite.
#include "tables.hpp"

auto program(database& db) {
    // error: SQLite has no FOR UPDATE
#ifdef SORREL_MISTAKE
    const auto next = select(col<&Post::id>).limit(1).for_update().skip_locked();
    return db.exec(erase<Post>().where(col<&Post::id>.in(next)));
#else
    const auto next = select(col<&Post::id>).limit(1);
    return db.exec(erase<Post>().where(col<&Post::id>.in(next)));
#endif
}
