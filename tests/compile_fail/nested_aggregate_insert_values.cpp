// SPDX-License-Identifier: MIT
// An aggregate is a value of a new row.
#include "tables.hpp"

auto program() {
    // error: an aggregate cannot be assigned
#ifdef SORREL_MISTAKE
    return insert_into<LogLine>().values(col<&LogLine::text> = max(col<&LogLine::text>));
#else
    return insert_into<LogLine>().values(col<&LogLine::text> = "started");
#endif
}
