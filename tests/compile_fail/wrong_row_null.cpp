// SPDX-License-Identifier: MIT
// A nullable column goes into a plain field.
#include "tables.hpp"

struct Line {
    std::string name{};
    int age = 0;
};

auto program(database& db) {
    // error: a selected column may be NULL
#ifdef SORREL_MISTAKE
    return db.all(select(col<&User::email>, col<&User::age>).into<Line>());
#else
    return db.all(select(col<&User::name>, col<&User::age>).into<Line>());
#endif
}
