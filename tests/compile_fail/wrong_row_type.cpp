// SPDX-License-Identifier: MIT
// The columns are selected in another order than the fields.
#include "tables.hpp"

struct Line {
    std::string name{};
    int age = 0;
};

auto program(database& db) {
    // error: into<>() fills fields by position
#ifdef SORREL_MISTAKE
    return db.all(select(col<&User::age>, col<&User::name>).into<Line>());
#else
    return db.all(select(col<&User::name>, col<&User::age>).into<Line>());
#endif
}
