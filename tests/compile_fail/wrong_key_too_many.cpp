// SPDX-License-Identifier: MIT
// find() is given more than the key.
#include "tables.hpp"

auto program(database& db) {
    // error: find() takes one value for each field
#ifdef SORREL_MISTAKE
    return db.find<User>(1, "Ada");
#else
    return db.find<User>(1);
#endif
}
