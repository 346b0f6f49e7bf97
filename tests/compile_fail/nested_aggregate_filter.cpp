// SPDX-License-Identifier: MIT
// A filter asks for an aggregate.
#include "tables.hpp"

auto program(database& db) {
    // error: an aggregate cannot stand in filter()
#ifdef SORREL_MISTAKE
    return db.all(select(count().filter(col<&User::age> > avg(col<&User::age>))));
#else
    return db.all(select(count().filter(col<&User::age> > 18)));
#endif
}
