// SPDX-License-Identifier: MIT
// A struct with two foreign keys stands for one of them.
#include "relation_tables.hpp"

auto program(database& db) {
    // error: has<…>(), count<…>() and related<…>() take a member of a view
#ifdef SORREL_MISTAKE
    return db.all(select<User>().where(has<Message>()));
#else
    return db.all(select<User>().where(has<&Message::from_id>()));
#endif
}
