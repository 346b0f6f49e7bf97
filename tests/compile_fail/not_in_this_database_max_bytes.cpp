// SPDX-License-Identifier: MIT
// The largest of bytes is asked of PostgreSQL.
#include <sorrel/postgres.hpp>

#include "tables.hpp"

struct File {
    std::int64_t id = 0;
    blob bytes{};
};

auto program(postgres::connection& db) {
    // error: PostgreSQL has no min() and max() of bytes
#ifdef SORREL_MISTAKE
    return db.one(select(max(col<&File::bytes>)));
#else
    return db.maybe_one(select(col<&File::bytes>).order_by(col<&File::bytes>.desc()).limit(1));
#endif
}
