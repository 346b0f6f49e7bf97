// SPDX-License-Identifier: MIT
// The name of a function has a capital letter.
#include "tables.hpp"

auto program(database& db) {
    // error: a function's name is written as it is
#ifdef SORREL_MISTAKE
    constexpr auto soundex = function<"Soundex", std::string(std::string)>;
    return db.all(select(soundex(col<&User::name>)));
#else
    constexpr auto soundex = function<"soundex", std::string(std::string)>;
    return db.all(select(soundex(col<&User::name>)));
#endif
}
