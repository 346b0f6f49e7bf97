// SPDX-License-Identifier: MIT
// columns<>() without a query.
#include "tables.hpp"

auto program(database& db) {
    // error: this insert ends half-way
#ifdef SORREL_MISTAKE
    return db.exec(insert_into<LogLine>().columns<&LogLine::text>());
#else
    return db.exec(
        insert_into<LogLine>().columns<&LogLine::text>().select(select(col<&User::name>)));
#endif
}
