// SPDX-License-Identifier: MIT
// A deletion that says no rows.
#include "tables.hpp"

auto program(database& db) {
    // error: this update or delete has no where()
#ifdef SORREL_MISTAKE
    return db.exec(erase<User>());
#else
    return db.exec(erase<User>().all_rows());
#endif
}
