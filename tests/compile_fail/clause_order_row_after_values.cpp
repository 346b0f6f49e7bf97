// SPDX-License-Identifier: MIT
// A whole struct after single columns.
#include "tables.hpp"

auto program() {
    // error: an insert is given its values once
#ifdef SORREL_MISTAKE
    return insert_into<LogLine>().values(col<&LogLine::text> = "a").row(LogLine{"b"});
#else
    return insert_into<LogLine>().row(LogLine{"b"});
#endif
}
