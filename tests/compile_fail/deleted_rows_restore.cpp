// SPDX-License-Identifier: MIT
// A row of a table without soft deletion is to be restored.
#include <sorrel/objects.hpp>

#include "tables.hpp"

auto program(database& db, User& user) {
    // error: this table has no soft_delete<> column, so its deleted rows are gone
#ifdef SORREL_MISTAKE
    return db.restore(user);
#else
    return db.upsert(user);
#endif
}
