// SPDX-License-Identifier: MIT
// A declared function may be NULL, and the field is plain.
#include "tables.hpp"

struct Line {
    std::string code{};
    int age = 0;
};

auto program(database& db) {
    // error: a selected column may be NULL
#ifdef SORREL_MISTAKE
    constexpr auto soundex = function<"soundex", std::string(std::string)>;
    return db.all(select(soundex(col<&User::email>), col<&User::age>).into<Line>());
#else
    constexpr auto soundex = function<"soundex", std::string(std::string)>;
    return db.all(select(soundex(col<&User::name>), col<&User::age>).into<Line>());
#endif
}
