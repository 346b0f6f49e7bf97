// SPDX-License-Identifier: MIT
// find() is given a std::optional.
#include "tables.hpp"

const std::optional<std::int64_t> id{};

auto program(database& db) {
    // error: a value given to find() may be NULL
#ifdef SORREL_MISTAKE
    return db.find<User>(id);
#else
    return db.find<User>(id.value_or(0));
#endif
}
