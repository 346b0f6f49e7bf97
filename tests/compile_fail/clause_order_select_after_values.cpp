// SPDX-License-Identifier: MIT
// A query after values.
#include "tables.hpp"

auto program() {
    // error: an insert is given its values once
#ifdef SORREL_MISTAKE
    return insert_into<LogLine>()
        .values(col<&LogLine::text> = "a")
        .columns<&LogLine::text>()
        .select(select(col<&User::name>));
#else
    return insert_into<LogLine>().columns<&LogLine::text>().select(select(col<&User::name>));
#endif
}
