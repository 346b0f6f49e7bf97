// SPDX-License-Identifier: MIT
// update() of a struct without a key.
#include "tables.hpp"

auto program(database& db) {
    // error: this struct has no primary key
#ifdef SORREL_MISTAKE
    return db.update(LogLine{"started"});
#else
    return db.exec(update<LogLine>().set(col<&LogLine::text> = "started").all_rows());
#endif
}
