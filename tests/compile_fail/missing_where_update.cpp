// SPDX-License-Identifier: MIT
// An update that says no rows.
#include "tables.hpp"

auto program(database& db) {
    // error: this update or delete has no where()
#ifdef SORREL_MISTAKE
    return db.exec(update<User>().set(col<&User::active> = false));
#else
    return db.exec(update<User>().set(col<&User::active> = false).all_rows());
#endif
}
