// SPDX-License-Identifier: MIT
// More fields than selected columns.
#include "tables.hpp"

struct Line {
    std::string name{};
    int age = 0;
};

auto program(database& db) {
    // error: into<>() needs a struct with as many fields
#ifdef SORREL_MISTAKE
    return db.all(select(col<&User::name>).into<Line>());
#else
    return db.all(select(col<&User::name>, col<&User::age>).into<Line>());
#endif
}
