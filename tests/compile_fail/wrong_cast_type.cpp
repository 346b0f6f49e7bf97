// SPDX-License-Identifier: MIT
// A cast to a type that casts do not give.
#include "tables.hpp"

auto program(database& db) {
    // error: cast<>() gives std::int64_t, double or std::string
#ifdef SORREL_MISTAKE
    return db.all(select(cast<float>(col<&User::age>)));
#else
    return db.all(select(cast<double>(col<&User::age>)));
#endif
}
