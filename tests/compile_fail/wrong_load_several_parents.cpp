// SPDX-License-Identifier: MIT
// A column is read of one of two users.
#include "relation_tables.hpp"

auto program(database& db) {
    // error: several members of this view are of the struct whose column is read
#ifdef SORREL_MISTAKE
    return db.all(load<MessageView>().where(col<&User::name> == "Ada"));
#else
    return db.all(load<MessageView>().where(member<&MessageView::from>.col<&User::name> == "Ada"));
#endif
}
