// SPDX-License-Identifier: MIT
// A declared function is given one argument too many.
#include "tables.hpp"

auto program(database& db) {
    // error: this function takes another number of arguments
#ifdef SORREL_MISTAKE
    constexpr auto soundex = function<"soundex", std::string(std::string)>;
    return db.all(select(soundex(col<&User::name>, 4)));
#else
    constexpr auto soundex = function<"soundex", std::string(std::string)>;
    return db.all(select(soundex(col<&User::name>)));
#endif
}
