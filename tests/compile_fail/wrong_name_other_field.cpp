// SPDX-License-Identifier: MIT
// A field that is no foreign key stands for one.
#include "relation_tables.hpp"

auto program(database& db) {
    // error: has<…>(), count<…>() and related<…>() take a member of a view
#ifdef SORREL_MISTAKE
    return db.all(select<User>().where(count<&Post::title>() > 5));
#else
    return db.all(select<User>().where(count<&Post::author_id>() > 5));
#endif
}
