// SPDX-License-Identifier: MIT
// columns<>() name one twice.
#include "tables.hpp"

auto program() {
    // error: a column is assigned twice
#ifdef SORREL_MISTAKE
    return insert_into<LogLine>().columns<&LogLine::text, &LogLine::text>().select(
        select(col<&User::name>, col<&User::name>));
#else
    return insert_into<LogLine>().columns<&LogLine::text>().select(select(col<&User::name>));
#endif
}
