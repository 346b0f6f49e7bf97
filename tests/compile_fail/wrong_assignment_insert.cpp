// SPDX-License-Identifier: MIT
// A value of a new row has another type than its column.
#include "tables.hpp"

auto program() {
    // error: the value assigned has another type than the column
#ifdef SORREL_MISTAKE
    return insert_into<LogLine>().values(col<&LogLine::text> = 404);
#else
    return insert_into<LogLine>().values(col<&LogLine::text> = "404");
#endif
}
