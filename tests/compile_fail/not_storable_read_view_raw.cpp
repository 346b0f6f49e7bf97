// SPDX-License-Identifier: MIT
// Rows of raw SQL as std::string_view.
#include "tables.hpp"

auto program(database& db) {
    // error: std::string_view would point into memory that is gone
#ifdef SORREL_MISTAKE
    return db.all(sql<"SELECT name FROM user">().as<std::string_view>());
#else
    return db.all(sql<"SELECT name FROM user">().as<std::string>());
#endif
}
