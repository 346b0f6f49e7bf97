// SPDX-License-Identifier: MIT
// erase() of a struct without a key.
#include "tables.hpp"

auto program(database& db) {
    // error: this struct has no primary key
#ifdef SORREL_MISTAKE
    return db.erase(LogLine{"started"});
#else
    return db.exec(erase<LogLine>().where(col<&LogLine::text> == "started"));
#endif
}
