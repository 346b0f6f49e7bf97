// SPDX-License-Identifier: MIT
// An enum goes into a number.
#include "tables.hpp"

struct Line {
    std::string name{};
    int age = 0;
};

auto program(database& db) {
    // error: into<>() fills fields by position
#ifdef SORREL_MISTAKE
    return db.all(select(col<&User::name>, col<&User::color>).into<Line>());
#else
    return db.all(select(col<&User::name>, col<&User::age>).into<Line>());
#endif
}
