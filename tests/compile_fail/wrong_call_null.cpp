// SPDX-License-Identifier: MIT
// NULL for an argument that takes none.
#include "tables.hpp"

auto program(database& db) {
    // error: an argument of this function has another type than its signature says
#ifdef SORREL_MISTAKE
    return db.all(select(replace(col<&User::name>, "a", std::nullopt)));
#else
    return db.all(select(replace(col<&User::name>, "a", "")));
#endif
}
