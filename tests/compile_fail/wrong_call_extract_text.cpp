// SPDX-License-Identifier: MIT
// The year of a text.
#include "tables.hpp"

auto program(database& db) {
    // error: extract() takes a date or a timestamp
#ifdef SORREL_MISTAKE
    return db.all(select(extract<date_part::year>(col<&User::name>)));
#else
    return db.all(select(extract<date_part::year>(col<&User::born>)));
#endif
}
