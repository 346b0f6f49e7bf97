// SPDX-License-Identifier: MIT
// An update whose set() is empty.
#include "tables.hpp"

auto program(database& db) {
    // error: this update sets nothing
#ifdef SORREL_MISTAKE
    return db.exec(update<User>().set().all_rows());
#else
    return db.exec(update<User>().set(col<&User::active> = true).all_rows());
#endif
}
