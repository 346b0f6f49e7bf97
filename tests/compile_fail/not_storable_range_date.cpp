// SPDX-License-Identifier: MIT
// A range of dates is given to in().
#include "tables.hpp"

auto program() {
    // error: in() over a range takes
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::born>.in(std::vector<date>{date{}}));
#else
    return select<User>().where(col<&User::born>.in(date{}));
#endif
}
