// SPDX-License-Identifier: MIT
// A date is compared with an instant.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::born> <= now());
#else
    return select<User>().where(col<&User::born> <= std::chrono::floor<std::chrono::days>(now()));
#endif
}
