// SPDX-License-Identifier: MIT
// A column is compared with a query that is not said to be a value.
#include "tables.hpp"

auto program(database& db) {
    // error: a query stands for a value as subquery(…)
#ifdef SORREL_MISTAKE
    return db.all(select<User>().where(col<&User::age> == select(max(col<&User::age>))));
#else
    return db.all(select<User>().where(col<&User::age> == subquery(select(max(col<&User::age>)))));
#endif
}
