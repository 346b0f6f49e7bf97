// SPDX-License-Identifier: MIT
// A new row without any values.
#include "tables.hpp"

auto program(database& db) {
    // error: this insert leaves out a column
#ifdef SORREL_MISTAKE
    return db.exec(insert_into<LogLine>());
#else
    return db.exec(insert_into<LogLine>().values(col<&LogLine::text> = "started"));
#endif
}
