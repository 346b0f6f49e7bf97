// SPDX-License-Identifier: MIT
// NULL comes first.
#include "tables.hpp"

auto program(database& db) {
    // error: NULL has no type and cannot come first here
#ifdef SORREL_MISTAKE
    return db.all(select(coalesce(std::nullopt, col<&User::email>)));
#else
    return db.all(select(coalesce(col<&User::email>, std::nullopt)));
#endif
}
