// SPDX-License-Identifier: MIT
// Single rows ordered by an aggregate over all of them.
#include "tables.hpp"

auto program(database& db) {
    // error: a column beside an aggregate must be in group_by()
#ifdef SORREL_MISTAKE
    return db.all(select(col<&User::name>).order_by(count()));
#else
    return db.all(select(col<&User::name>).group_by(col<&User::name>).order_by(count()));
#endif
}
