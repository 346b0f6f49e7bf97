// SPDX-License-Identifier: MIT
// Raw SQL that does not say what its rows are.
#include "tables.hpp"

auto program(database& db) {
    // error: this query gives no rows
#ifdef SORREL_MISTAKE
    return db.all(sql<"SELECT name FROM user">());
#else
    return db.all(sql<"SELECT name FROM user">().as<std::string>());
#endif
}
