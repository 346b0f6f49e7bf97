// SPDX-License-Identifier: MIT
// A double is cast to a text.
#include "tables.hpp"

auto program(database& db) {
    // error: databases cast this type in different ways or not at all
#ifdef SORREL_MISTAKE
    return db.all(select(cast<std::string>(col<&Post::rating>)));
#else
    return db.all(select(cast<std::string>(cast<std::int64_t>(col<&Post::rating>))));
#endif
}
