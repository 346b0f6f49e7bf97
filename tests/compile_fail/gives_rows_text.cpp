// SPDX-License-Identifier: MIT
// A text is run as if it were a query.
#include "tables.hpp"

auto program(database& db) {
    // error: a query is wanted here, and SQL of your own as sql<…>()
#ifdef SORREL_MISTAKE
    return db.exec("DELETE FROM user");
#else
    return db.exec(sql<"DELETE FROM user">());
#endif
}
