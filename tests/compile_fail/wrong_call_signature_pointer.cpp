// SPDX-License-Identifier: MIT
// A function takes a pointer.
#include "tables.hpp"

auto program(database& db) {
    // error: a function's signature is a result and arguments that can be stored
#ifdef SORREL_MISTAKE
    constexpr auto soundex = function<"soundex", std::string(const char*)>;
    return db.all(select(soundex(col<&User::name>)));
#else
    constexpr auto soundex = function<"soundex", std::string(std::string)>;
    return db.all(select(soundex(col<&User::name>)));
#endif
}
