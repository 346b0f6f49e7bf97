// SPDX-License-Identifier: MIT
// columns<>() name one of another table.
#include "tables.hpp"

auto program() {
    // error: a column of another table is assigned here
#ifdef SORREL_MISTAKE
    return insert_into<LogLine>().columns<&Post::title>().select(select(col<&User::name>));
#else
    return insert_into<LogLine>().columns<&LogLine::text>().select(select(col<&User::name>));
#endif
}
