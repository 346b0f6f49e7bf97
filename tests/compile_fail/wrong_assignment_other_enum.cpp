// SPDX-License-Identifier: MIT
// A value of another enum is assigned.
#include "tables.hpp"

auto program() {
    // error: the value assigned has another type than the column
#ifdef SORREL_MISTAKE
    return update<User>().set(col<&User::color> = Size::large);
#else
    return update<User>().set(col<&User::color> = Color::red);
#endif
}
