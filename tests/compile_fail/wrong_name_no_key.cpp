// SPDX-License-Identifier: MIT
// A struct without a foreign key stands for one.
#include "relation_tables.hpp"

auto program(database& db) {
    // error: has<…>(), count<…>() and related<…>() take a member of a view
#ifdef SORREL_MISTAKE
    return db.all(select<User>().where(has<User>()));
#else
    return db.all(select<User>().where(has<Post>()));
#endif
}
