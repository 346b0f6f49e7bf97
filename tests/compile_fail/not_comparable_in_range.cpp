// SPDX-License-Identifier: MIT
// The elements of a range given to in() have another type.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::age>.in(std::vector<std::string>{"18"}));
#else
    return select<User>().where(col<&User::age>.in(std::vector<int>{18}));
#endif
}
