// SPDX-License-Identifier: MIT
// find() is given a value of another type than the key.
#include "tables.hpp"

auto program(database& db) {
    // error: a value given to find() has another type
#ifdef SORREL_MISTAKE
    return db.find<User>("Ada");
#else
    return db.find<User>(1);
#endif
}
