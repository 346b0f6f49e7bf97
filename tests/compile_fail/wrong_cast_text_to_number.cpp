// SPDX-License-Identifier: MIT
// A text is cast to a number.
#include "tables.hpp"

auto program(database& db) {
    // error: databases cast this type in different ways or not at all
#ifdef SORREL_MISTAKE
    return db.all(select(cast<std::int64_t>(col<&User::name>)));
#else
    return db.all(select(length(col<&User::name>)));
#endif
}
