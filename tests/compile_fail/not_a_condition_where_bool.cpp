// SPDX-License-Identifier: MIT
// where() is given a bool of C++.
#include "tables.hpp"

auto program() {
    // error: a condition is wanted here
#ifdef SORREL_MISTAKE
    return select<User>().where(1 == 1);
#else
    return select<User>();
#endif
}
