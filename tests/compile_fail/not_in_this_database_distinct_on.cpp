// SPDX-License-Identifier: MIT
// DISTINCT ON is run on SQLite.
#include "tables.hpp"

auto program(database& db) {
    // error: SQLite has no DISTINCT ON
#ifdef SORREL_MISTAKE
    const auto newest = select<Post>().distinct_on(col<&Post::author_id>);
    return db.all(newest.order_by(col<&Post::author_id>, col<&Post::id>.desc()));
#else
    const auto newest = select<Post>();
    return db.all(newest.order_by(col<&Post::author_id>, col<&Post::id>.desc()));
#endif
}
