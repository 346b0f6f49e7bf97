// SPDX-License-Identifier: MIT
// A number is joined to a text.
#include "tables.hpp"

auto program(database& db) {
    // error: arithmetic takes two numbers (and + joins two texts)
#ifdef SORREL_MISTAKE
    return db.all(select(concat(col<&User::name>, col<&User::age>)));
#else
    return db.all(select(concat(col<&User::name>, cast<std::string>(col<&User::age>))));
#endif
}
