// SPDX-License-Identifier: MIT
// The root of a view is asked about.
#include "relation_tables.hpp"

auto program(database& db) {
    // error: the first field of a view is its root and belongs to nothing; name another
#ifdef SORREL_MISTAKE
    return db.all(select<Post>().where(has<&PostView::post>()));
#else
    return db.all(select<Post>().where(has<&PostView::tags>()));
#endif
}
