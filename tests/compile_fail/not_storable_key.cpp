// SPDX-License-Identifier: MIT
// find() is given a value that cannot be bound.
#include "tables.hpp"

auto program(database& db) {
    // error: a value given to find() has another type
#ifdef SORREL_MISTAKE
    return db.find<User>(User{});
#else
    return db.find<User>(User{}.id);
#endif
}
