// SPDX-License-Identifier: MIT
// Something that is no condition in an any_condition.
#include "tables.hpp"

auto program() {
    any_condition<User> filter;
    // error: a condition is wanted here
#ifdef SORREL_MISTAKE
    filter |= col<&User::age> + 1;
#else
    filter |= col<&User::age> == 1;
#endif
    return select<User>().where(filter);
}
