// SPDX-License-Identifier: MIT
// The tags of a user are asked for.
#include "relation_tables.hpp"

auto program(database& db, [[maybe_unused]] const User& ada, [[maybe_unused]] const Post& engines) {
    // error: related<…>() takes a row of the struct that the relation is about
#ifdef SORREL_MISTAKE
    return db.all(related<&PostView::tags>(ada));
#else
    return db.all(related<&PostView::tags>(engines));
#endif
}
