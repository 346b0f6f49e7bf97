// SPDX-License-Identifier: MIT
// one() of a deletion.
#include "tables.hpp"

auto program(database& db) {
    // error: this query gives no rows
#ifdef SORREL_MISTAKE
    return db.one(erase<User>().all_rows());
#else
    return db.exec(erase<User>().all_rows());
#endif
}
