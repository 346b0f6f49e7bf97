// SPDX-License-Identifier: MIT
// A new row gets a column of another table.
#include "tables.hpp"

auto program() {
    // error: a column of another table is assigned here
#ifdef SORREL_MISTAKE
    return insert_into<LogLine>().values(col<&LogLine::text> = "a", col<&Post::title> = "b");
#else
    return insert_into<LogLine>().values(col<&LogLine::text> = "a");
#endif
}
