// SPDX-License-Identifier: MIT
// A comparison of different types in an any_condition.
#include "tables.hpp"

auto program() {
    any_condition<User> filter;
    // error: these two types cannot be compared
#ifdef SORREL_MISTAKE
    filter &= col<&User::age> == "18";
#else
    filter &= col<&User::age> == 18;
#endif
    return select<User>().where(filter);
}
