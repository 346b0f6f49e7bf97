// SPDX-License-Identifier: MIT
// NULL is looked for.
#include "tables.hpp"

auto program(database& db) {
    // error: a comparison with NULL is never true
#ifdef SORREL_MISTAKE
    return db.all(select<User>().where(col<&User::name>.contains(std::nullopt)));
#else
    return db.all(select<User>().where(col<&User::name>.contains("")));
#endif
}
