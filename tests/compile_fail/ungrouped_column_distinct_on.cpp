// SPDX-License-Identifier: MIT
// DISTINCT ON a column of a grouped query that is not grouped.
#include <sorrel/postgres.hpp>

#include "tables.hpp"

constexpr auto counts = select(col<&Post::title>, count()).group_by(col<&Post::title>);

auto program(postgres::connection& db) {
    // error: a column beside an aggregate must be in group_by()
#ifdef SORREL_MISTAKE
    return db.all(counts.distinct_on(col<&Post::id>));
#else
    return db.all(counts.distinct_on(col<&Post::title>));
#endif
}
