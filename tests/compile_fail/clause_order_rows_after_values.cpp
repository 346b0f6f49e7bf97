// SPDX-License-Identifier: MIT
// Many structs after one.
#include "tables.hpp"

#include <vector>

auto program(const std::vector<LogLine>& lines) {
    // error: an insert is given its values once
#ifdef SORREL_MISTAKE
    return insert_into<LogLine>().row(LogLine{"b"}).rows(lines);
#else
    return insert_into<LogLine>().rows(lines);
#endif
}
