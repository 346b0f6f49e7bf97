// SPDX-License-Identifier: MIT
// A text is asked for its rows.
#include "tables.hpp"

auto program(database& db) {
    // error: a query is wanted here, and SQL of your own as sql<…>()
#ifdef SORREL_MISTAKE
    return db.all("SELECT name FROM user");
#else
    return db.all(sql<"SELECT name FROM user">().as<std::string>());
#endif
}
