// SPDX-License-Identifier: MIT
// A date is compared with text.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::born> < "1990-01-01");
#else
    return select<User>().where(col<&User::born> < date{std::chrono::year{1990} / 1 / 1});
#endif
}
