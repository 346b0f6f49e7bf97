// SPDX-License-Identifier: MIT
// A column beside an aggregate, and no groups.
#include "tables.hpp"

auto program(database& db) {
    // error: a column beside an aggregate must be in group_by()
#ifdef SORREL_MISTAKE
    return db.all(select(col<&User::name>, count()));
#else
    return db.all(select(col<&User::name>, count()).group_by(col<&User::name>));
#endif
}
