// SPDX-License-Identifier: MIT
// A declared function is given another type.
#include "tables.hpp"

auto program(database& db) {
    // error: an argument of this function has another type than its signature says
#ifdef SORREL_MISTAKE
    constexpr auto soundex = function<"soundex", std::string(std::string)>;
    return db.all(select<User>().where(soundex(col<&User::age>) == "R163"));
#else
    constexpr auto soundex = function<"soundex", std::string(std::string)>;
    return db.all(select<User>().where(soundex(col<&User::name>) == "R163"));
#endif
}
