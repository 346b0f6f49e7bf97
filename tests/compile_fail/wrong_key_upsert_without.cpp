// SPDX-License-Identifier: MIT
// upsert() of a struct without a key.
#include "tables.hpp"

auto program(database& db) {
    // error: this struct has no primary key
#ifdef SORREL_MISTAKE
    return db.upsert(LogLine{"started"});
#else
    return db.insert(LogLine{"started"});
#endif
}
