// SPDX-License-Identifier: MIT
// A number stands between.
#include "tables.hpp"

auto program(database& db) {
    // error: string_agg() joins text, with a text between
#ifdef SORREL_MISTAKE
    return db.all(select(string_agg(col<&User::name>, 0)));
#else
    return db.all(select(string_agg(col<&User::name>, "0")));
#endif
}
