// SPDX-License-Identifier: MIT
// The sum of no rows is NULL, and the field is plain.
#include "tables.hpp"

struct Total {
    std::int64_t years = 0;
};
struct OptionalTotal {
    std::optional<std::int64_t> years{};
    std::int64_t users = 0;
};

auto program(database& db) {
    // error: a selected column may be NULL
#ifdef SORREL_MISTAKE
    return db.one(select(sum(col<&User::age>)).into<Total>());
#else
    return db.one(select(sum(col<&User::age>), count()).into<OptionalTotal>());
#endif
}
