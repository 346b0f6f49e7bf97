// SPDX-License-Identifier: MIT
// The mistake by which docs/errors.md says how to read a message.
#include <sorrel/sqlite.hpp>

#include "tables.hpp"

void program(sqlite::connection& db) {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    // [mistake]
    auto adults = db.all(select<User>().where(col<&User::age> >= "18"));
    // [/mistake]
#else
    auto adults = db.all(select<User>().where(col<&User::age> >= 18));
#endif
}
