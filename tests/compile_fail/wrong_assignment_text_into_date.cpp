// SPDX-License-Identifier: MIT
// Text is assigned to a date.
#include "tables.hpp"

auto program() {
    // error: the value assigned has another type than the column
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::born> = "1815-12-10");
#else
    return update<User>().set(col<&User::born> = date{std::chrono::year{1815} / 12 / 10});
#endif
}
