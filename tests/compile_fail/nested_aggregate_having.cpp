// SPDX-License-Identifier: MIT
// A condition on groups contains an aggregate of an aggregate.
#include "tables.hpp"

auto program(database& db) {
    // error: an aggregate cannot contain another aggregate
#ifdef SORREL_MISTAKE
    return db.all(select(col<&User::age>).group_by(col<&User::age>).having(sum(count()) > 1));
#else
    return db.all(select(col<&User::age>).group_by(col<&User::age>).having(count() > 1));
#endif
}
