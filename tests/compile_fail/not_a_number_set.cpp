// SPDX-License-Identifier: MIT
// A type of one's own has no arithmetic.
#include "tables.hpp"

auto program() {
    // error: arithmetic takes two numbers
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::credit> = col<&User::credit> + 100);
#else
    return update<User>().set(col<&User::credit> = Money{100});
#endif
}
