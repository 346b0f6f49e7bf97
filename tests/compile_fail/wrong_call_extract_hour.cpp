// SPDX-License-Identifier: MIT
// The hour of a date.
#include "tables.hpp"

auto program(database& db) {
    // error: hours, minutes and seconds are parts of a timestamp
#ifdef SORREL_MISTAKE
    return db.all(select(extract<date_part::hour>(col<&User::born>)));
#else
    return db.all(select(extract<date_part::day>(col<&User::born>)));
#endif
}
