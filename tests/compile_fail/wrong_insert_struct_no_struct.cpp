// SPDX-License-Identifier: MIT
// A range of something else than structs is inserted.
#include "tables.hpp"

auto program(database& db) {
    // error: insert() takes a struct or a range of structs
#ifdef SORREL_MISTAKE
    return db.insert(std::vector<int>{1, 2});
#else
    return db.insert(std::vector<LogLine>{{"one"}, {"two"}});
#endif
}
