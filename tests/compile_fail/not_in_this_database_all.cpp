// SPDX-License-Identifier: MIT
// A comparison with all() rows is run on SQLite.
#include "tables.hpp"

auto program(database& db) {
    // error: SQLite has no comparison with any() or all() rows
#ifdef SORREL_MISTAKE
    return db.all(select<Post>().where(col<&Post::id> > all(select(col<&Tag::post_id>))));
#else
    return db.all(select<Post>().where(col<&Post::id> > subquery(select(max(col<&Tag::post_id>)))));
#endif
}
