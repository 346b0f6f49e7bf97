// SPDX-License-Identifier: MIT
// A new row gets a column twice.
#include "tables.hpp"

auto program() {
    // error: a column is assigned twice
#ifdef SORREL_MISTAKE
    return insert_into<LogLine>().values(col<&LogLine::text> = "a", col<&LogLine::text> = "b");
#else
    return insert_into<LogLine>().values(col<&LogLine::text> = "b");
#endif
}
