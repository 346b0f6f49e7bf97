// SPDX-License-Identifier: MIT
// The first branch of a case is NULL.
#include "tables.hpp"

auto program(database& db) {
    // error: NULL has no type and cannot come first here
#ifdef SORREL_MISTAKE
    return db.all(select(case_when(col<&User::active>, std::nullopt).otherwise(col<&User::age>)));
#else
    return db.all(select(case_when(!col<&User::active>, col<&User::age>).otherwise(std::nullopt)));
#endif
}
