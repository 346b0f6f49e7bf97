// SPDX-License-Identifier: MIT
// Days are added to a text.
#include "tables.hpp"

auto program(database& db) {
    // error: add_days(), add_months() and add_years() take a date
#ifdef SORREL_MISTAKE
    return db.all(select(add_days(col<&User::name>, 1)));
#else
    return db.all(select(add_days(col<&User::born>, 1)));
#endif
}
