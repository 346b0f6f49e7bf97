// SPDX-License-Identifier: MIT
// The larger of two, one of which may be NULL.
#include "tables.hpp"

auto program(database& db) {
    // error: greatest() and least() take values that are never NULL
#ifdef SORREL_MISTAKE
    return db.all(select(greatest(col<&User::name>, col<&User::email>)));
#else
    return db.all(select(greatest(col<&User::name>, coalesce(col<&User::email>, ""))));
#endif
}
