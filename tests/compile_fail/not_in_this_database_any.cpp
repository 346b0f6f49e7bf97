// SPDX-License-Identifier: MIT
// A comparison with any() rows is run on SQLite.
#include "tables.hpp"

auto program(database& db) {
    // error: SQLite has no comparison with any() or all() rows
#ifdef SORREL_MISTAKE
    return db.all(select<User>().where(col<&User::id> == any(select(col<&Post::author_id>))));
#else
    return db.all(select<User>().where(col<&User::id>.in(select(col<&Post::author_id>))));
#endif
}
