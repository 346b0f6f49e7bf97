// SPDX-License-Identifier: MIT
// The deleted rows of a table without soft deletion are read.
#include <sorrel/objects.hpp>

#include "tables.hpp"

auto program(database& db) {
    // error: this table has no soft_delete<> column, so its deleted rows are gone
#ifdef SORREL_MISTAKE
    return db.all(select<User>().from(only_deleted<User>));
#else
    return db.all(select<User>().from(with_deleted<User>));
#endif
}
