// SPDX-License-Identifier: MIT
// find() is given one part of a key of two.
#include "tables.hpp"

auto program(database& db) {
    // error: find() takes one value for each field
#ifdef SORREL_MISTAKE
    return db.find<Membership>(1);
#else
    return db.find<Membership>(1, 2);
#endif
}
