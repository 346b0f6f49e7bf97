// SPDX-License-Identifier: MIT
// A declared function is given no argument.
#include "tables.hpp"

auto program(database& db) {
    // error: this function takes another number of arguments
#ifdef SORREL_MISTAKE
    constexpr auto soundex = function<"soundex", std::string(std::string)>;
    return db.all(select(col<&User::name>, soundex()));
#else
    constexpr auto soundex = function<"soundex", std::string(std::string)>;
    return db.all(select(col<&User::name>, soundex(col<&User::name>)));
#endif
}
