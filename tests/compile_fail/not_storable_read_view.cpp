// SPDX-License-Identifier: MIT
// Rows are read into a struct with a std::string_view.
#include "tables.hpp"

struct Line {
    std::string_view name{};
    int age = 0;
};
struct OwnLine {
    std::string name{};
    int age = 0;
};

auto program(database& db) {
    // error: std::string_view would point into memory that is gone
#ifdef SORREL_MISTAKE
    return db.all(select(col<&User::name>, col<&User::age>).into<Line>());
#else
    return db.all(select(col<&User::name>, col<&User::age>).into<OwnLine>());
#endif
}
