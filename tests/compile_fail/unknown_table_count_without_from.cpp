// SPDX-License-Identifier: MIT
// count() alone does not say of which table.
#include "tables.hpp"

auto program(database& db) {
    // error: this select needs from<Table>()
#ifdef SORREL_MISTAKE
    return db.one(select(count()));
#else
    return db.one(select(count()).from<User>());
#endif
}
