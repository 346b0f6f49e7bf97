// SPDX-License-Identifier: MIT
// maybe_one() of an insert.
#include "tables.hpp"

auto program(database& db) {
    // error: this query gives no rows
#ifdef SORREL_MISTAKE
    return db.maybe_one(insert_into<LogLine>().values(col<&LogLine::text> = "a"));
#else
    return db.exec(insert_into<LogLine>().values(col<&LogLine::text> = "a"));
#endif
}
