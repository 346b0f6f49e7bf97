// SPDX-License-Identifier: MIT
// Rows are sorted inside an aggregate on SQLite.
#include <sorrel/json.hpp>

#include "tables.hpp"

auto program(database& db) {
    // error: SQLite before 3.44 sorts no rows inside an aggregate
#ifdef SORREL_MISTAKE
    return db.one(select(json_agg(col<&Article::title>).order_by(col<&Article::id>)));
#else
    return db.one(select(json_agg(col<&Article::title>)));
#endif
}
