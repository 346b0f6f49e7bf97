// SPDX-License-Identifier: MIT
// values() twice.
#include "tables.hpp"

auto program() {
    // error: an insert is given its values once
#ifdef SORREL_MISTAKE
    return insert_into<LogLine>()
        .values(col<&LogLine::text> = "a")
        .values(col<&LogLine::text> = "b");
#else
    return insert_into<LogLine>().values(col<&LogLine::text> = "a");
#endif
}
