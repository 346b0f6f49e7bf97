// SPDX-License-Identifier: MIT
// The field of another struct's foreign key is left out.
#include "relation_tables.hpp"

auto program(database& db, const User& ada) {
    // error: has<…>(), count<…>() and related<…>() take a member of a view
#ifdef SORREL_MISTAKE
    return db.all(related<&Message::id>(ada));
#else
    return db.all(related<&Message::to_id>(ada));
#endif
}
