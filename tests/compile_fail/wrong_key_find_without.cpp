// SPDX-License-Identifier: MIT
// find() of a struct without a key.
#include "tables.hpp"

auto program(database& db) {
    // error: this struct has no primary key
#ifdef SORREL_MISTAKE
    return db.find<LogLine>("started");
#else
    return db.maybe_one(select<LogLine>().where(col<&LogLine::text> == "started"));
#endif
}
