// SPDX-License-Identifier: MIT
// Numbers are joined.
#include "tables.hpp"

auto program(database& db) {
    // error: string_agg() joins text, with a text between
#ifdef SORREL_MISTAKE
    return db.all(select(string_agg(col<&User::age>, ", ")));
#else
    return db.all(select(string_agg(cast<std::string>(col<&User::age>), ", ")));
#endif
}
