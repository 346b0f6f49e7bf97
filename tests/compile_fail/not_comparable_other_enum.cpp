// SPDX-License-Identifier: MIT
// An enum is compared with another enum.
#include "tables.hpp"

auto program() {
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    return select<User>().where(col<&User::color> == Size::small);
#else
    return select<User>().where(col<&User::color> == Color::red);
#endif
}
