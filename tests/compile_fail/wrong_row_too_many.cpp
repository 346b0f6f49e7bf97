// SPDX-License-Identifier: MIT
// More selected columns than fields.
#include "tables.hpp"

struct Line {
    std::string name{};
    int age = 0;
};

auto program(database& db) {
    // error: into<>() needs a struct with as many fields
#ifdef SORREL_MISTAKE
    return db.all(select(col<&User::name>, col<&User::age>, col<&User::id>).into<Line>());
#else
    return db.all(select(col<&User::name>, col<&User::age>).into<Line>());
#endif
}
