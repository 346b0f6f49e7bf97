// SPDX-License-Identifier: MIT
// A new row gets a value that says no column.
#include "tables.hpp"

auto program() {
    // error: set() and values() take assignments
#ifdef SORREL_MISTAKE
    return insert_into<LogLine>().values("started");
#else
    return insert_into<LogLine>().values(col<&LogLine::text> = "started");
#endif
}
