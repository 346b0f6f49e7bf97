// SPDX-License-Identifier: MIT
// Rows of raw SQL as something that no column holds.
#include "tables.hpp"

auto program(database& db) {
    // error: std::string_view would point into memory that is gone
#ifdef SORREL_MISTAKE
    return db.all(sql<"SELECT 1, 2">().as<std::tuple<int, char>>());
#else
    return db.all(sql<"SELECT 1, 2">().as<std::tuple<int, int>>());
#endif
}
