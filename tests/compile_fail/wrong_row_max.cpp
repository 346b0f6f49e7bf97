// SPDX-License-Identifier: MIT
// The maximum of no rows is NULL, and the field is plain.
#include "tables.hpp"

struct Oldest {
    int age = 0;
    std::int64_t users = 0;
};

auto program(database& db) {
    // error: a selected column may be NULL
#ifdef SORREL_MISTAKE
    return db.one(select(max(col<&User::age>), count()).into<Oldest>());
#else
    return db.all(
        select(max(col<&User::age>), count()).group_by(col<&User::active>).into<Oldest>());
#endif
}
